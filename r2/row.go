package r2

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"edgeemu/storage/sqlite"
)

// columns are those of an object that scan reads.
const columns = "key, version, size, etag, uploaded, md5, checksums, http, custom, class, path, mtime"

// scan reads a row of columns.
func scan(row *sqlite.Stmt) (*Object, error) {
	o := &Object{
		Key: row.Text(0), Version: row.Text(1), Size: row.Int64(2), ETag: row.Text(3),
		Uploaded: time.UnixMilli(row.Int64(4)).UTC(), path: row.Text(10), mtime: row.Int64(11),
	}
	if row.Type(5) != sqlite.Null {
		o.md5 = row.Blob(5)
	}
	var err error
	if o.Checksums, err = decodeChecksums(row, 6, o.md5); err == nil {
		o.Metadata, err = decodeMetadata(row, 7)
	}
	if err != nil {
		return nil, fmt.Errorf("read metadata of %q: %w", o.Key, err)
	}
	return o, nil
}

// load returns the row of a key, nil where there is none.
func load(c *sqlite.Conn, bucket, key string) (found *Object, err error) {
	err = c.Each("SELECT "+columns+" FROM objects WHERE bucket = ? AND key = ?", func(row *sqlite.Stmt) error {
		found, err = scan(row)
		return err
	}, bucket, key)
	return found, err
}

// save writes the row of an object.
func save(c *sqlite.Conn, bucket string, o *Object) error {
	http, custom, class, err := encodeMetadata(o.Metadata)
	if err != nil {
		return err
	}
	var sum any
	if o.md5 != nil {
		sum = o.md5
	}
	return c.Run(`INSERT OR REPLACE INTO objects (bucket, `+columns+`, fold) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		bucket, o.Key, o.Version, o.Size, o.ETag, o.Uploaded.UnixMilli(), sum, encodeChecksums(o.Checksums), http, custom, class,
		o.path, o.mtime, fold(o.path))
}

// checksumsMD5 is what stands for the common case, an MD5 and nothing else.
const checksumsMD5 = "md5"

type checksumsJSON struct {
	MD5    string `json:"md5,omitempty"`
	SHA1   string `json:"sha1,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	SHA384 string `json:"sha384,omitempty"`
	SHA512 string `json:"sha512,omitempty"`
}

// encodeChecksums returns NULL for none.
func encodeChecksums(s Checksums) any {
	switch {
	case s.SHA1 == nil && s.SHA256 == nil && s.SHA384 == nil && s.SHA512 == nil && s.MD5 == nil:
		return nil
	case s.SHA1 == nil && s.SHA256 == nil && s.SHA384 == nil && s.SHA512 == nil:
		return checksumsMD5
	}
	text, _ := json.Marshal(checksumsJSON{ // strings can be marshalled
		hex.EncodeToString(s.MD5), hex.EncodeToString(s.SHA1), hex.EncodeToString(s.SHA256), hex.EncodeToString(s.SHA384), hex.EncodeToString(s.SHA512),
	})
	return string(text)
}

func decodeChecksums(row *sqlite.Stmt, i int, md5 []byte) (s Checksums, err error) {
	if row.Type(i) == sqlite.Null {
		return s, nil
	}
	if text := row.Bytes(i); string(text) == checksumsMD5 {
		return Checksums{MD5: md5}, nil
	}
	var j checksumsJSON
	if err := json.Unmarshal(row.Bytes(i), &j); err != nil {
		return s, err
	}
	for _, sum := range []struct {
		to   *[]byte
		text string
	}{{&s.MD5, j.MD5}, {&s.SHA1, j.SHA1}, {&s.SHA256, j.SHA256}, {&s.SHA384, j.SHA384}, {&s.SHA512, j.SHA512}} {
		if sum.text == "" {
			continue
		}
		if *sum.to, err = hex.DecodeString(sum.text); err != nil {
			return s, err
		}
	}
	return s, nil
}

// encodeMetadata returns the columns http, custom and class, NULL where there
// is nothing.
func encodeMetadata(m Metadata) (http, custom, class any, err error) {
	if m.HTTP != (HTTPMetadata{}) {
		text, err := encodeHTTP(m.HTTP)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("write metadata: %w", err)
		}
		http = string(text)
	}
	if len(m.Custom) > 0 {
		text, err := json.Marshal(m.Custom)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("write metadata: %w", err)
		}
		custom = string(text)
	}
	if m.StorageClass != "" {
		class = m.StorageClass
	}
	return http, custom, class, nil
}

// decodeMetadata reads the columns http, custom and class from i.
func decodeMetadata(row *sqlite.Stmt, i int) (m Metadata, err error) {
	if row.Type(i) != sqlite.Null {
		if m.HTTP, err = decodeHTTP(row.Bytes(i)); err != nil {
			return m, err
		}
	}
	if row.Type(i+1) != sqlite.Null {
		if err := json.Unmarshal(row.Bytes(i+1), &m.Custom); err != nil {
			return m, err
		}
	}
	if row.Type(i+2) != sqlite.Null {
		m.StorageClass = row.Text(i + 2)
	}
	return m, nil
}

// milliseconds is how a time is kept: JSON's have no years beyond 9999.
type milliseconds int64

// httpJSON is HTTPMetadata as it is kept.
type httpJSON struct {
	HTTPMetadata
	CacheExpiry *milliseconds `json:"cacheExpiry,omitempty"`
}

func encodeHTTP(m HTTPMetadata) ([]byte, error) {
	j := httpJSON{HTTPMetadata: m}
	if m.CacheExpiry != nil {
		ms := milliseconds(m.CacheExpiry.UnixMilli())
		j.CacheExpiry = &ms
	}
	return json.Marshal(j)
}

func decodeHTTP(text []byte) (HTTPMetadata, error) {
	var j httpJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return HTTPMetadata{}, err
	}
	m := j.HTTPMetadata
	if j.CacheExpiry != nil {
		at := time.UnixMilli(int64(*j.CacheExpiry)).UTC()
		m.CacheExpiry = &at
	}
	return m, nil
}

// MarshalJSON writes a field as a pair.
func (f Field) MarshalJSON() ([]byte, error) { return json.Marshal([2]string{f.Name, f.Value}) }

// UnmarshalJSON reads a pair.
func (f *Field) UnmarshalJSON(text []byte) error {
	var pair [2]string
	if err := json.Unmarshal(text, &pair); err != nil {
		return err
	}
	*f = Field{pair[0], pair[1]}
	return nil
}
