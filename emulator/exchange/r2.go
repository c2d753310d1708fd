package exchange

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"edgeemu/r2"
	"edgeemu/storage/sqlite"
)

const bucketSchema = `
CREATE TABLE _mf_objects (
	key TEXT PRIMARY KEY, blob_id TEXT, version TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
	uploaded INTEGER NOT NULL, checksums TEXT NOT NULL, http_metadata TEXT NOT NULL, custom_metadata TEXT NOT NULL
);
CREATE TABLE _mf_multipart_uploads (
	upload_id TEXT PRIMARY KEY, key TEXT NOT NULL, http_metadata TEXT NOT NULL, custom_metadata TEXT NOT NULL,
	state TINYINT DEFAULT 0 NOT NULL
);
CREATE TABLE _mf_multipart_parts (
	upload_id TEXT NOT NULL REFERENCES _mf_multipart_uploads(upload_id), part_number INTEGER NOT NULL,
	blob_id TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, checksum_md5 TEXT NOT NULL,
	object_key TEXT REFERENCES _mf_objects(key) DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (upload_id, part_number)
);
`

// httpMetadata and checksums are R2's as miniflare writes them.
type httpMetadata struct {
	ContentType        *string `json:"contentType,omitempty"`
	ContentLanguage    *string `json:"contentLanguage,omitempty"`
	ContentDisposition *string `json:"contentDisposition,omitempty"`
	ContentEncoding    *string `json:"contentEncoding,omitempty"`
	CacheControl       *string `json:"cacheControl,omitempty"`
	CacheExpiry        *int64  `json:"cacheExpiry,omitempty"` // Unix ms
}

type checksums struct {
	SHA1   string `json:"sha1,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	SHA384 string `json:"sha384,omitempty"`
	SHA512 string `json:"sha512,omitempty"`
}

// errMetadata is an object whose metadata is not what miniflare writes.
var errMetadata = errors.New("its metadata can't be read")

// A stored object is a row of _mf_objects.
type stored struct {
	key     string
	size    int64
	blobs   []string
	options r2.PutOptions
}

func importR2(ctx context.Context, o *Options, from *object, c *sqlite.Conn, item *Item) error {
	if found, err := has(c, "_mf_objects"); err != nil || !found {
		return err
	}
	store, err := o.World.R2()
	if err != nil {
		return err
	}
	bucket := store.Bucket(from.name)
	err = c.Each("SELECT key, blob_id, version, size, etag, uploaded, checksums, http_metadata, custom_metadata FROM _mf_objects ORDER BY key", func(row *sqlite.Stmt) error {
		s, err := readStored(c, row)
		if err == nil {
			err = importObject(ctx, o, from, bucket, s, item)
		}
		var refused *r2.Error
		if errors.Is(err, errMetadata) || errors.As(err, &refused) && refused.Err == nil {
			item.Refused++
			item.note(fmt.Sprintf("%q: %s", row.Text(0), err))
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.Each("SELECT count(*) FROM _mf_multipart_uploads WHERE state = 0", func(row *sqlite.Stmt) error {
		if n := row.Int64(0); n > 0 {
			item.note(fmt.Sprintf("uploads that were not completed: %d, left out", n))
		}
		return nil
	})
}

func importObject(ctx context.Context, o *Options, from *object, bucket *r2.Bucket, s *stored, item *Item) error {
	if !o.Force {
		switch _, err := bucket.Head(ctx, s.key); {
		case err == nil:
			item.Kept++
			return nil
		case !errors.Is(err, r2.ErrNoSuchKey):
			return err
		}
	}
	for _, id := range s.blobs {
		f, _, found, err := from.blob(id)
		if err != nil {
			return err
		}
		if !found {
			item.Missing++
			return nil
		}
		f.Close()
	}
	if !o.DryRun {
		body := &chain{from: from, ids: s.blobs}
		defer body.Close()
		if _, err := bucket.Put(ctx, s.key, body, s.options); err != nil {
			return err
		}
	}
	item.Copied++
	item.Bytes += s.size
	o.progress(item)
	return nil
}

func readStored(c *sqlite.Conn, row *sqlite.Stmt) (*stored, error) {
	s := &stored{key: row.Text(0), size: row.Int64(3)}
	s.options = r2.PutOptions{
		Length:   s.size,
		Imported: &r2.Imported{Version: row.Text(2), ETag: row.Text(4), Uploaded: time.UnixMilli(row.Int64(5))},
	}
	if sum, err := hex.DecodeString(row.Text(4)); err == nil && len(sum) == 16 {
		s.options.Checksums.MD5 = sum // a multipart upload's etag is none
	}
	if err := s.readMetadata(row); err != nil {
		return nil, fmt.Errorf("%w: %w", errMetadata, err)
	}
	if row.Type(1) != sqlite.Null {
		s.blobs = []string{row.Text(1)}
		return s, nil
	}
	return s, c.Each("SELECT blob_id FROM _mf_multipart_parts WHERE object_key = ? ORDER BY part_number", func(part *sqlite.Stmt) error {
		s.blobs = append(s.blobs, part.Text(0))
		return nil
	}, s.key)
}

func (s *stored) readMetadata(row *sqlite.Stmt) error {
	var sums checksums
	var http httpMetadata
	if err := errors.Join(json.Unmarshal(row.Bytes(6), &sums), json.Unmarshal(row.Bytes(7), &http)); err != nil {
		return err
	}
	to := &s.options.Checksums
	for _, sum := range []struct {
		text  string
		bytes int
		to    *[]byte
	}{{sums.SHA1, 20, &to.SHA1}, {sums.SHA256, 32, &to.SHA256}, {sums.SHA384, 48, &to.SHA384}, {sums.SHA512, 64, &to.SHA512}} {
		var err error
		if sum.text == "" {
			continue
		}
		if *sum.to, err = hex.DecodeString(sum.text); err != nil || len(*sum.to) != sum.bytes {
			return errors.Join(err, fmt.Errorf("%q is no such checksum", sum.text))
		}
	}
	s.options.HTTP = r2.HTTPMetadata{
		ContentType: http.ContentType, ContentLanguage: http.ContentLanguage, ContentDisposition: http.ContentDisposition,
		ContentEncoding: http.ContentEncoding, CacheControl: http.CacheControl,
	}
	if http.CacheExpiry != nil {
		at := time.UnixMilli(*http.CacheExpiry).UTC()
		s.options.HTTP.CacheExpiry = &at
	}
	var err error
	s.options.Custom, err = readFields(row.Text(8))
	return err
}

// readFields reads an object of texts in its order.
func readFields(text string) (fields []r2.Field, err error) {
	d := json.NewDecoder(strings.NewReader(text))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.Join(err, fmt.Errorf("custom metadata is no object"))
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value *string
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		if value == nil {
			return nil, fmt.Errorf("custom metadata %q is null", name)
		}
		fields = append(fields, r2.Field{Name: name.(string), Value: *value}) // the decoder lets nothing else be a name
	}
	_, err = d.Token() // the end of the object
	return fields, err
}

func exportR2(ctx context.Context, o *Options, out *target) error {
	store, err := o.World.R2()
	if err != nil {
		return err
	}
	buckets, err := store.Buckets(ctx)
	if err != nil {
		return err
	}
	for _, info := range buckets {
		err := out.object(ctx, R2, familyR2, info.Name, bucketSchema, func(to *objectOut) error {
			return exportBucket(ctx, store.Bucket(info.Name), to)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func exportBucket(ctx context.Context, b *r2.Bucket, to *objectOut) error {
	classes := 0
	for cursor := ""; ; {
		page, err := b.List(ctx, r2.ListOptions{Cursor: cursor})
		if err != nil {
			return err
		}
		for _, listed := range page.Objects {
			r, err := b.Get(ctx, listed.Key, r2.GetOptions{})
			if errors.Is(err, r2.ErrNoSuchKey) {
				continue // it has just been deleted
			}
			if err != nil {
				return err
			}
			if r.StorageClass != "" && r.StorageClass != "Standard" {
				classes++
			}
			if err := to.stored(r); err != nil {
				return err
			}
		}
		if !page.Truncated {
			break
		}
		cursor = page.Cursor
	}
	if classes > 0 {
		to.item.note(fmt.Sprintf("storage classes of %d objects are lost", classes))
	}
	return nil
}

// stored writes an object that is being read.
func (to *objectOut) stored(r *r2.Reading) error {
	defer r.Body.Close()
	id, size, err := to.blob(r.Body)
	if err != nil {
		return err
	}
	sums := checksums{
		hex.EncodeToString(r.Checksums.SHA1), hex.EncodeToString(r.Checksums.SHA256),
		hex.EncodeToString(r.Checksums.SHA384), hex.EncodeToString(r.Checksums.SHA512),
	}
	http := httpMetadata{
		ContentType: r.HTTP.ContentType, ContentLanguage: r.HTTP.ContentLanguage, ContentDisposition: r.HTTP.ContentDisposition,
		ContentEncoding: r.HTTP.ContentEncoding, CacheControl: r.HTTP.CacheControl,
	}
	if at := r.HTTP.CacheExpiry; at != nil {
		ms := at.UnixMilli()
		http.CacheExpiry = &ms
	}
	columns, err := marshalAll(sums, http, fields(r.Custom))
	if err != nil {
		return err
	}
	return to.row(size, "INSERT INTO _mf_objects (key, blob_id, version, size, etag, uploaded, checksums, http_metadata, custom_metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.Key, id, r.Version, r.Size, r.ETag, r.Uploaded.UnixMilli(), columns[0], columns[1], columns[2])
}

// fields is an object of texts in JSON, in their order.
type fields []r2.Field

// MarshalJSON writes the object.
func (f fields) MarshalJSON() ([]byte, error) {
	text := []byte("{")
	for k, field := range f {
		if k > 0 {
			text = append(text, ',')
		}
		pair, err := marshalAll(field.Name, field.Value)
		if err != nil {
			return nil, err
		}
		text = slices.Concat(text, []byte(pair[0]), []byte(":"), []byte(pair[1]))
	}
	return append(text, '}'), nil
}

func marshalAll(values ...any) (texts []string, err error) {
	for _, v := range values {
		text, err := json.Marshal(v)
		if err != nil {
			return nil, fmt.Errorf("write metadata: %w", err)
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}
