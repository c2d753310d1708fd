// Package blob is the platform's Blob, File and FormData, and the two wire
// forms of FormData: multipart/form-data (RFC 7578) and
// application/x-www-form-urlencoded.
package blob
