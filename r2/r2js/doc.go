// Package r2js is the JavaScript face of package r2: what a Worker finds in env
// for a bucket.
//
// It says what workerd over miniflare says, as recorded; where the platform is
// known to differ:
//
//   - storageClass is always "": miniflare keeps none. The class that a put
//     names is stored, and the HTTP doors show it.
//   - ssecKey is checked and then ignored: objects lie on the disk as they are.
//   - An empty key is a key; the platform refuses it.
//   - complete and abort of an upload that there never was are error 10001,
//     where the platform has 10024; so is complete with a part listed twice.
//   - delete takes any number of keys, the platform 1000.
//
// Bodies do not pass through JavaScript where both ends are Go's: a request's
// body that is put, an object's body that is returned.
package r2js
