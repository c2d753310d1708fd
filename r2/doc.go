// Package r2 keeps buckets of objects as Cloudflare's R2 does, in ordinary
// files: https://developers.cloudflare.com/r2/
//
//	store, err := r2.Open(r2.Options{Dir: dir, Clock: clock, Entropy: rand.Reader})
//	object, err := store.Bucket("photos").Put(ctx, "cats/tom.jpg", body, r2.PutOptions{Length: -1})
//	reading, err := store.Bucket("photos").Get(ctx, "cats/tom.jpg", r2.GetOptions{})
//
// # On disk
//
//	r2.sqlite               a row for each object: metadata, size, etag, where its file is
//	r2/BUCKET/cats/tom.jpg  the object "cats/tom.jpg": its bytes and nothing else
//	r2/BUCKET/%~/HASH~name  an object whose key can't be a path here
//	r2/.staging/            files being written
//	r2/.parts/              parts of uploads that are not complete
//
// A key is cut at its slashes and each piece is written as [storage.Escape]
// does, so an ordinary key is its own path. An empty piece ("a//b", "a/") is
// called "%". A key goes to "%~" instead where its path is too long, or is
// taken: by another key that differs in letter case only, or by a folder or a
// file (the keys "a" and "a/b" can't both be ordinary paths). The row says
// where the file is, so this is never guessed.
//
// # How a write becomes visible
//
// The bytes go to r2/.staging/put-VERSION and are synced. Then the row is
// written: that commits the object. Then the file is moved into place. Who
// reads in between waits. A process that ends before the row leaves a staged
// file that the next [Open] sweeps away; one that ends after it leaves a staged
// file that Open moves into place. A deletion moves the file to
// .staging/del-VERSION, then removes the row, then the file, and is undone by
// Open where the row is still there. So an object is there whole, or not at
// all, or as it was before. Who has begun to read an object reads the bytes
// that it had, whatever happens to it meanwhile.
//
// # Files changed by hand
//
// Size and time of the file are compared with the row whenever an object is
// looked at: one that has been edited counts as put again at the time of the
// edit, with the metadata that it had; one that has been deleted is gone.
// [Bucket.List] does not look at files. [Store.Check] compares everything, and
// takes in files that were added: `edgeemu state doctor`.
//
// # As on the platform, and not
//
// What can be told apart was recorded from workerd and miniflare. Where these
// are known to differ from the platform, errors of this package are the
// platform's, and the JavaScript face says what miniflare does: an empty key
// is accepted there, storage classes are ignored. Objects of multipart uploads
// have no checksums but the etag. Parts become one file when the upload is
// completed, so completing takes time in proportion to the size.
package r2
