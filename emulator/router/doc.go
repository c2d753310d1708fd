// Package router carries HTTP/1.1 to a Worker and its answers back.
//
// A [Router] is a [http.Handler]: it turns a request into a [worker.Request],
// asks the current Worker and writes what it answered as `wrangler dev` does:
// the headers it adds, what it compresses, how it shows an error that nothing
// caught. Paths below /cdn-cgi/ and the control prefix are its own.
//
// What is said to be recorded was seen on wrangler 4.164.0 with workerd
// 1.20261117.1.
package router
