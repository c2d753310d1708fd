// Package control serves the doors below /_edgeemu/ by which programs watch
// and steer a running edgeemu.
//
//	GET /_edgeemu/health   200 as long as the process answers
//	GET /_edgeemu/ready    200 when requests will reach a Worker, else 503 and why not
//	GET /_edgeemu/build    the result of the last reload
//	/_edgeemu/client/v4/   the stores, in the shape of Cloudflare's REST API
//
// Answers are JSON. Who may ask is checked before: see the router.
package control
