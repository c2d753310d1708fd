// Package d1http serves D1 databases in the shape of Cloudflare's REST API:
// https://developers.cloudflare.com/api/resources/d1/
//
// Beside the API's own routes there are two of ours, for SQL of any size in
// constant memory: an import whose answer tells of rows and progress while the
// SQL is still being sent, and an export that is sent while it is made.
package d1http

// HeaderNote is the header of an export that says what could not be written.
const HeaderNote = "X-Edgeemu-Note"
