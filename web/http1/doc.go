// Package http1 is the HTTP client under fetch. It writes and reads heads as
// workerd does, which package net/http would change or refuse: names as they
// were given, in workerd's order, and values with control characters. It
// speaks HTTP/1.1 only, as workerd does to origins, and keeps connections for
// the next request.
package http1
