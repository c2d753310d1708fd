package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"edgeemu/apiv4"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

// kvPut are the flags of kv key put.
type kvPut struct {
	path       string
	ttl        string
	expiration string
	metadata   string
}

func newKVKeyPut(p Process) *cobra.Command {
	f := &kvPut{}
	c, _ := kvCommand(p, cobra.Command{
		Use:   "put <key> [value]",
		Short: "write a value",
		Long: "put writes the value given, that of a file (--path), or what is piped in. Values are bytes\n" +
			"and stay as they are.",
		Example: "  edgeemu kv key put greeting hello --binding KV --ttl 3600\n" +
			"  edgeemu kv key put logo --path logo.png --binding KV --metadata '{\"type\":\"image/png\"}'\n" +
			"  tar c site | edgeemu kv key put site.tar --binding KV",
		Args: cobra.RangeArgs(1, 2),
	}, func(s *session, n namespace, args []string) error {
		value, given := "", len(args) == 2
		if given {
			value = args[1]
		}
		return f.put(s, n, args[0], value, given)
	})
	c.Flags().StringVar(&f.path, "path", "", "read the value from this file; - is standard input")
	c.Flags().StringVar(&f.ttl, "ttl", "", "seconds until the pair expires")
	c.Flags().StringVar(&f.expiration, "expiration", "", "when the pair expires, in seconds since 1970")
	c.Flags().StringVar(&f.metadata, "metadata", "", "JSON to keep with the key")
	return c
}

func (f *kvPut) put(s *session, n namespace, key, value string, given bool) error {
	query, err := expiryQuery(f.ttl, f.expiration)
	if err != nil {
		return err
	}
	if f.metadata != "" && !json.Valid([]byte(f.metadata)) {
		return usageError{errors.New("--metadata must be valid JSON. Received: " + f.metadata)}
	}
	body, size, source, err := f.value(s, value, given)
	if err != nil {
		return err
	}
	defer body.Close()
	where := fmt.Sprintf("the key %q on %s", key, n.name)
	if given {
		where = fmt.Sprintf("key %q on %s", key, n.name)
	}
	with := ""
	if f.metadata != "" {
		with = fmt.Sprintf(` with metadata "%s"`, f.metadata)
	}
	bar := s.progress("writing", size)
	defer bar.end()
	q := apiv4.Request{Method: http.MethodPut, Path: n.path("values", key), Query: query, Body: bar.reader(body), Size: size}
	if f.metadata != "" {
		q = withMetadata(q, f.metadata)
	}
	if _, err := s.api.Call(s.ctx, q, nil); err != nil {
		return err
	}
	bar.end()
	s.tell("Writing the %s to %s%s.", source, where, with)
	return s.result(map[string]any{"namespace_id": n.id, "key": key})
}

// value opens the value: given, of a file, or piped in.
func (f *kvPut) value(s *session, value string, given bool) (body io.ReadCloser, size int64, source string, err error) {
	switch {
	case given && f.path != "":
		return nil, 0, "", usageError{errors.New("Conflicting options: <value> and --path cannot be used together. Please provide only one.")}
	case given:
		return io.NopCloser(strings.NewReader(value)), int64(len(value)), fmt.Sprintf(`value "%s"`, value), nil
	case f.path != "":
		body, size, err = s.source(f.path)
		return body, size, "contents of " + f.path, err
	}
	// What is piped in is the value; nothing at all is a value forgotten.
	piped := bufio.NewReader(s.p.Stdin)
	if !s.p.InputTTY {
		if _, err := piped.Peek(1); err == nil {
			return io.NopCloser(piped), -1, "contents of standard input", nil
		}
	}
	return nil, 0, "", usageError{&fault.Error{
		Code: "cli.value", Text: "Missing required option: exactly one of <value> and --path must be provided",
		Hint: "a value may be piped in, too; an empty one is written as ''",
	}}
}

// expiryQuery returns the parameters for --ttl and --expiration.
func expiryQuery(ttl, expiration string) (url.Values, error) {
	query := url.Values{}
	for flag, value := range map[string]string{"ttl": ttl, "expiration": expiration} {
		if value == "" {
			continue
		}
		if _, err := strconv.ParseInt(value, 10, 64); err != nil {
			return nil, usageError{fmt.Errorf("--%s must be a whole number of seconds, not %q", flag, value)}
		}
		name := "expiration"
		if flag == "ttl" {
			name = "expiration_ttl"
		}
		query.Set(name, value)
	}
	return query, nil
}

// withMetadata lets a request carry metadata beside its body: as a form, whose
// size is not known before.
func withMetadata(q apiv4.Request, metadata string) apiv4.Request {
	reader, writer := io.Pipe()
	form := multipart.NewWriter(writer)
	value := q.Body
	go func() {
		err := func() error {
			if err := form.WriteField("metadata", metadata); err != nil {
				return err
			}
			part, err := form.CreatePart(textproto.MIMEHeader{
				"Content-Disposition": {`form-data; name="value"`}, "Content-Type": {"application/octet-stream"},
			})
			if err != nil {
				return err
			}
			if _, err := io.Copy(part, value); err != nil {
				return err
			}
			return form.Close()
		}()
		writer.CloseWithError(err)
	}()
	q.Body, q.Size = reader, -1
	q.Header = http.Header{"Content-Type": {form.FormDataContentType()}}
	return q
}

func newKVKeyGet(p Process) *cobra.Command {
	var text bool
	c, _ := kvCommand(p, cobra.Command{
		Use:   "get <key>",
		Short: "read a value",
		Long: "get writes the value to standard output, byte by byte as it was stored. With --json the\n" +
			"value comes with its expiration and metadata; one that is no text is in base64. The exit\n" +
			"code is 1 where there is no such key.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, n namespace, args []string) error { return kvGet(s, n, args[0], text) })
	c.Flags().BoolVar(&text, "text", false, "decode the value as UTF-8 and end it with a line feed")
	return c
}

// codeKeyNotFound is the API's code for a key that is not there.
const codeKeyNotFound = 10009

// kvPair is a value with what is known of it, for programs.
type kvPair struct {
	Key        string          `json:"key"`
	Value      *string         `json:"value,omitempty"`
	Base64     []byte          `json:"base64,omitempty"` // of a value that is no UTF-8
	Expiration int64           `json:"expiration,omitempty"`
	Metadata   json.RawMessage `json:"metadata,omitempty"`
}

func kvGet(s *session, n namespace, key string, text bool) error {
	res, err := s.api.Do(s.ctx, apiv4.Request{Method: http.MethodGet, Path: n.path("values", key)})
	var refused *apiv4.Error
	if errors.As(err, &refused) && refused.Code == codeKeyNotFound {
		return &fault.Error{Code: "kv.not-found", Text: "Value not found", Err: err}
	}
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if s.f.json {
		return kvGetJSON(s, n, key, res)
	}
	bar := s.progress("reading", res.ContentLength)
	defer bar.end()
	if !text {
		_, err := io.Copy(s.p.Stdout, bar.reader(res.Body))
		return err
	}
	value, err := io.ReadAll(bar.reader(res.Body))
	if err != nil {
		return err
	}
	bar.end()
	_, err = fmt.Fprintln(s.p.Stdout, strings.ToValidUTF8(string(value), "\uFFFD"))
	return err
}

func kvGetJSON(s *session, n namespace, key string, res *http.Response) error {
	pair := kvPair{Key: key}
	value, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if pair.Base64 = value; utf8.Valid(value) {
		as := string(value)
		pair.Value, pair.Base64 = &as, nil
	}
	if at := res.Header.Get("Expiration"); at != "" {
		if pair.Expiration, err = strconv.ParseInt(at, 10, 64); err != nil {
			return fmt.Errorf("read an answer of the API: %w", err)
		}
	}
	if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: n.path("metadata", key)}, &pair.Metadata); err != nil {
		return err
	}
	if string(pair.Metadata) == "null" {
		pair.Metadata = nil
	}
	return s.result(pair)
}

// A listedKey is a key as programs see it.
type listedKey struct {
	Name       string          `json:"name"`
	Expiration int64           `json:"expiration,omitempty"`
	Metadata   json.RawMessage `json:"metadata,omitempty"`
}

func newKVKeyList(p Process) *cobra.Command {
	var prefix string
	var limit int
	c, _ := kvCommand(p, cobra.Command{
		Use:   "list",
		Short: "list the keys",
		Long:  "list shows the keys: as a table on a terminal, otherwise as JSON.",
		Args:  cobra.NoArgs,
	}, func(s *session, n namespace, _ []string) error {
		if limit < 0 {
			return usageError{errors.New("--limit can't be negative")}
		}
		return kvList(s, n, prefix, limit)
	})
	c.Flags().StringVar(&prefix, "prefix", "", "only keys that begin so")
	c.Flags().IntVar(&limit, "limit", 0, "at most so many keys (default all)")
	return c
}

func kvList(s *session, n namespace, prefix string, limit int) error {
	out := s.rows([]string{"Key", "Expires", "Metadata"}, "There are no such keys.")
	query := url.Values{}
	if prefix != "" {
		query.Set("prefix", prefix)
	}
	for shown := 0; ; {
		var keys []listedKey
		info, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: n.path("keys"), Query: query}, &keys)
		if err != nil {
			return err
		}
		if limit > 0 {
			keys = keys[:min(len(keys), limit-shown)]
		}
		shown += len(keys)
		for _, key := range keys {
			expires := ""
			if key.Expiration != 0 {
				expires = time.Unix(key.Expiration, 0).UTC().Format(time.RFC3339)
			}
			if err := out.add(key, key.Name, expires, string(key.Metadata)); err != nil {
				return err
			}
		}
		if info == nil || info.Cursor == "" || limit > 0 && shown == limit {
			return out.end()
		}
		query.Set("cursor", info.Cursor)
	}
}

func newKVKeyDelete(p Process) *cobra.Command {
	c, _ := kvCommand(p, cobra.Command{
		Use:   "delete <key>",
		Short: "delete a pair",
		Long:  "delete removes a key with its value. A key that is not there is no error.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, n namespace, args []string) error {
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodDelete, Path: n.path("values", args[0])}, nil); err != nil {
			return err
		}
		s.tell("Deleting the key %q on %s.", args[0], n.name)
		return s.result(map[string]any{"namespace_id": n.id, "key": args[0]})
	})
	return c
}
