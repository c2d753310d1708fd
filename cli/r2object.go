package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"edgeemu/apiv4"

	"github.com/spf13/cobra"
)

// An r2Object is an object as the API tells it, and as programs see it.
type r2Object struct {
	Key          string            `json:"key"`
	Size         int64             `json:"size"`
	ETag         string            `json:"etag"`
	Modified     time.Time         `json:"last_modified"`
	StorageClass string            `json:"storage_class"`
	HTTP         r2HTTP            `json:"http_metadata"`
	Custom       json.RawMessage   `json:"custom_metadata"`
	Checksums    map[string]string `json:"checksums"`
	Version      string            `json:"version"`
}

type r2HTTP struct {
	ContentType        string     `json:"contentType,omitempty"`
	ContentLanguage    string     `json:"contentLanguage,omitempty"`
	ContentDisposition string     `json:"contentDisposition,omitempty"`
	ContentEncoding    string     `json:"contentEncoding,omitempty"`
	CacheControl       string     `json:"cacheControl,omitempty"`
	CacheExpiry        *time.Time `json:"cacheExpiry,omitempty"`
}

// r2Put are the flags of r2 object put.
type r2Put struct {
	file      string
	pipe      bool
	headers   map[string]*string // by the header's name
	custom    []string
	checksums map[string]*string // by the algorithm
}

func newR2ObjectPut(p Process) *cobra.Command {
	f := &r2Put{headers: map[string]*string{}, checksums: map[string]*string{}}
	c, _ := r2Command(p, cobra.Command{
		Use:   "put <bucket>/<key>",
		Short: "write an object",
		Long: "put writes a file (--file) or what is piped in (--pipe). With a checksum the object is refused\n" +
			"where its bytes have another.",
		Example: "  edgeemu r2 object put photos/cat.png --file cat.png --content-type image/png\n" +
			"  tar c site | edgeemu r2 object put BUCKET/site.tar --pipe --custom-metadata by=me",
		Args: cobra.ExactArgs(1),
	}, func(s *session, args []string) error { return f.run(s, args[0]) })
	set := c.Flags()
	set.StringVarP(&f.file, "file", "f", "", "the file to read")
	set.BoolVarP(&f.pipe, "pipe", "p", false, "read standard input")
	for header, usage := range map[string]string{
		"content-type": "MIME type of the object", "content-disposition": "how the object is to be shown",
		"content-encoding": "content codings of the object", "content-language": "language of the object",
		"cache-control": "how the object may be cached", "expires": "when caches must not use the object any more",
	} {
		f.headers[header] = set.String(header, "", usage)
	}
	f.headers["cf-r2-storage-class"] = set.StringP("storage-class", "s", "", "Standard or InfrequentAccess")
	for _, name := range []string{"md5", "sha1", "sha256", "sha384", "sha512"} {
		f.checksums[name] = set.String(name, "", "checksum of the bytes, in hex")
	}
	set.StringArrayVar(&f.custom, "custom-metadata", nil, "NAME=VALUE to keep with the object; may be repeated")
	set.BoolP("force", "y", false, "")
	set.Lookup("force").Hidden = true // nothing is asked
	return c
}

func (f *r2Put) run(s *session, given string) error {
	o, err := readObjectPath(s.config, given)
	if err != nil {
		return err
	}
	header, err := f.header()
	if err != nil {
		return err
	}
	path := f.file
	switch {
	case f.file != "" && f.pipe:
		return usageError{errors.New("Arguments file and pipe are mutually exclusive")}
	case f.pipe:
		path = "-"
	case f.file == "":
		return usageError{errors.New("Either the --file or --pipe options are required.")}
	}
	body, size, err := s.source(path)
	if err != nil {
		return err
	}
	defer body.Close()
	s.tell("Creating object %q in bucket %q.", o.key, o.bucket)
	bar := s.progress("uploading", size)
	defer bar.end()
	var stored r2Object
	q := apiv4.Request{Method: http.MethodPut, Path: o.path("objects"), Header: header, Body: bar.reader(body), Size: size}
	if _, err := s.api.Call(s.ctx, q, &stored); err != nil {
		return err
	}
	bar.end()
	s.tell("Upload complete.")
	return s.result(stored)
}

// header returns the headers that the flags stand for.
func (f *r2Put) header() (http.Header, error) {
	header := http.Header{}
	for name, value := range f.headers {
		if *value != "" {
			header.Set(name, *value)
		}
	}
	if text := header.Get("Expires"); text != "" {
		at, err := readTime(text)
		if err != nil {
			return nil, usageError{fmt.Errorf("--expires is no time: %q", text)}
		}
		header.Set("Expires", at.UTC().Format(time.RFC3339Nano))
	}
	for name, value := range f.checksums {
		if *value != "" {
			header.Set("Cf-R2-Checksum-"+name, strings.ToLower(*value))
		}
	}
	if len(f.custom) == 0 {
		return header, nil
	}
	var text strings.Builder
	for i, item := range f.custom {
		name, value, ok := strings.Cut(item, "=")
		if !ok || name == "" {
			return nil, usageError{fmt.Errorf("--custom-metadata: %q is not of the form NAME=VALUE", item)}
		}
		pair, err := json.Marshal(map[string]string{name: value})
		if err != nil {
			return nil, fmt.Errorf("BUG: write JSON: %w", err)
		}
		if i > 0 {
			text.WriteByte(',')
		}
		text.Write(pair[1 : len(pair)-1])
	}
	header.Set("Cf-R2-Custom-Metadata", "{"+text.String()+"}")
	return header, nil
}

// readTime reads a time as HTTP writes it, as RFC 3339, or a day.
func readTime(text string) (at time.Time, err error) {
	for _, layout := range []string{http.TimeFormat, time.RFC1123Z, time.RFC3339Nano, time.DateTime, time.DateOnly} {
		if at, err = time.Parse(layout, text); err == nil {
			return at, nil
		}
	}
	return at, err
}

func newR2ObjectGet(p Process) *cobra.Command {
	var file string
	var pipe bool
	c, _ := r2Command(p, cobra.Command{
		Use:   "get <bucket>/<key>",
		Short: "read an object",
		Long: "get writes an object into a file (--file, by default one of the key's name) or to standard\n" +
			"output (--pipe). A file becomes visible when all of it is there.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, args []string) error {
		if file != "" && pipe {
			return usageError{errors.New("Arguments file and pipe are mutually exclusive")}
		}
		o, err := readObjectPath(s.config, args[0])
		if err != nil {
			return err
		}
		return r2Get(s, o, file, pipe)
	})
	c.Flags().StringVarP(&file, "file", "f", "", "the file to write")
	c.Flags().BoolVarP(&pipe, "pipe", "p", false, "write to standard output")
	return c
}

func r2Get(s *session, o objectPath, file string, pipe bool) error {
	if file == "" && !pipe {
		// A key is no path: it could lead anywhere.
		if file = filepath.FromSlash(o.key); !filepath.IsLocal(file) || strings.HasSuffix(o.key, "/") {
			return usageError{fmt.Errorf("the key %q is no name for a file here: name one with --file, or use --pipe", o.key)}
		}
	}
	res, err := s.api.Do(s.ctx, apiv4.Request{Method: http.MethodGet, Path: o.path("objects")})
	if err != nil {
		return s.missing(o, err)
	}
	defer res.Body.Close()
	bar := s.progress("downloading", res.ContentLength)
	defer bar.end()
	if pipe {
		_, err := io.Copy(s.p.Stdout, bar.reader(res.Body))
		return err
	}
	s.tell("Downloading %q from %q.", o.key, o.bucket)
	path := resolve(s.p.Dir, file)
	if err := download(path, bar.reader(res.Body)); err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	bar.end()
	s.tell("Download complete.")
	return s.result(map[string]any{"bucket": o.bucket, "key": o.key, "file": path, "size": bar.done})
}

// download writes a file that is there when it is whole. What is no ordinary
// file, such as a device, is written to as it is.
func download(path string, from io.Reader) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		if _, err := io.Copy(file, from); err != nil {
			file.Close()
			return err
		}
		return file.Close()
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	part, err := os.OpenFile(path+".part", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(part, from)
	if err2 := part.Close(); err == nil {
		err = err2
	}
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		_ = os.Remove(part.Name()) // err says more
	}
	return err
}

func newR2ObjectHead(p Process) *cobra.Command {
	c, _ := r2Command(p, cobra.Command{
		Use:   "head <bucket>/<key>",
		Short: "show what is known of an object",
		Long:  "head shows an object's size, etag, metadata and checksums: in lines on a terminal, otherwise as JSON.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, args []string) error {
		o, err := readObjectPath(s.config, args[0])
		if err != nil {
			return err
		}
		var object r2Object
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: o.path("metadata")}, &object); err != nil {
			return s.missing(o, err)
		}
		if s.f.json || !s.p.OutputTTY {
			return writeJSON(s.p.Stdout, object)
		}
		s.say.line(columns(object.lines()))
		return nil
	})
	return c
}

// lines returns a table of what is known of an object.
func (o *r2Object) lines() [][]string {
	lines := [][]string{
		{"Key", o.Key}, {"Size", fmt.Sprintf("%s (%d bytes)", byteCount(o.Size), o.Size)}, {"ETag", o.ETag},
		{"Uploaded", o.Modified.Format(time.RFC3339Nano)}, {"Storage class", o.StorageClass}, {"Version", o.Version},
	}
	for _, field := range [][2]string{
		{"Content-Type", o.HTTP.ContentType}, {"Content-Language", o.HTTP.ContentLanguage}, {"Content-Disposition", o.HTTP.ContentDisposition},
		{"Content-Encoding", o.HTTP.ContentEncoding}, {"Cache-Control", o.HTTP.CacheControl},
	} {
		if field[1] != "" {
			lines = append(lines, field[:])
		}
	}
	if o.HTTP.CacheExpiry != nil {
		lines = append(lines, []string{"Expires", o.HTTP.CacheExpiry.Format(time.RFC3339Nano)})
	}
	if string(o.Custom) != "{}" {
		lines = append(lines, []string{"Custom metadata", string(o.Custom)})
	}
	var names []string
	for name := range o.Checksums {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		lines = append(lines, []string{strings.ToUpper(name), o.Checksums[name]})
	}
	return lines
}

func newR2ObjectList(p Process) *cobra.Command {
	var prefix, delimiter string
	var limit int
	c, _ := r2Command(p, cobra.Command{
		Use:   "list <bucket>",
		Short: "list the objects",
		Long:  "list shows the objects of a bucket: as a table on a terminal, otherwise as JSON.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, args []string) error {
		if limit < 0 {
			return usageError{errors.New("--limit can't be negative")}
		}
		o, err := readBucket(s.config, args[0])
		if err != nil {
			return err
		}
		query := url.Values{}
		for name, value := range map[string]string{"prefix": prefix, "delimiter": delimiter} {
			if value != "" {
				query.Set(name, value)
			}
		}
		return r2List(s, o, query, limit)
	})
	c.Flags().StringVar(&prefix, "prefix", "", "only keys that begin so")
	c.Flags().StringVar(&delimiter, "delimiter", "", "show keys up to here as one: --delimiter / shows folders")
	c.Flags().IntVar(&limit, "limit", 0, "at most so many rows (default all)")
	return c
}

// r2Row is an object, or a prefix that stands for many.
type r2Row struct {
	*r2Object
	Prefix string `json:"prefix,omitempty"`
}

func r2List(s *session, o objectPath, query url.Values, limit int) error {
	out := s.rows([]string{"Key", "Size", "Uploaded", "Type"}, "There are no such objects.")
	for {
		var objects []r2Object
		info, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: o.path("objects"), Query: query}, &objects)
		if err != nil {
			if s.configured(o.bucket, err) {
				return out.end()
			}
			return s.missing(o, err)
		}
		if info == nil {
			info = &apiv4.ResultInfo{}
		}
		for _, row := range r2Rows(objects, info.Delimited) {
			if limit > 0 && out.count == limit {
				return out.end()
			}
			cells := []string{row.Prefix, "", "", "prefix"}
			if row.r2Object != nil {
				cells = []string{row.Key, byteCount(row.Size), row.Modified.Format(time.RFC3339), row.HTTP.ContentType}
			}
			if err := out.add(row, cells...); err != nil {
				return err
			}
		}
		if info.Cursor == "" {
			return out.end()
		}
		query.Set("cursor", info.Cursor)
	}
}

// configured reports whether an error is only that nothing has been written to
// a bucket of the configuration yet.
func (s *session) configured(bucket string, err error) bool {
	var refused *apiv4.Error
	if !errors.As(err, &refused) || refused.Code != codeNoSuchBucket {
		return false
	}
	for _, b := range s.config.R2Buckets {
		if b.LocalID() == bucket || b.BucketName == bucket {
			return true
		}
	}
	return false
}

// r2Rows puts objects and prefixes in the order of their keys.
func r2Rows(objects []r2Object, prefixes []string) []r2Row {
	var rows []r2Row
	for i := range objects {
		rows = append(rows, r2Row{r2Object: &objects[i]})
	}
	for _, prefix := range prefixes {
		rows = append(rows, r2Row{Prefix: prefix})
	}
	slices.SortFunc(rows, func(a, b r2Row) int { return strings.Compare(a.key(), b.key()) })
	return rows
}

func (r r2Row) key() string {
	if r.r2Object == nil {
		return r.Prefix
	}
	return r.Key
}

func newR2ObjectDelete(p Process) *cobra.Command {
	c, _ := r2Command(p, cobra.Command{
		Use:   "delete <bucket>/<key>",
		Short: "delete an object",
		Long:  "delete removes an object. One that is not there is no error.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, args []string) error {
		o, err := readObjectPath(s.config, args[0])
		if err != nil {
			return err
		}
		s.tell("Deleting object %q from bucket %q.", o.key, o.bucket)
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodDelete, Path: o.path("objects")}, nil); err != nil {
			return err
		}
		s.tell("Delete complete.")
		return s.result(map[string]any{"bucket": o.bucket, "key": o.key})
	})
	return c
}
