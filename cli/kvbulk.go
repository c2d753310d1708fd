package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"edgeemu/apiv4"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

const (
	bulkPairs  = 10_000   // in one request: https://developers.cloudflare.com/kv/platform/limits/
	bulkBytes  = 32 << 20 // likewise, well below the platform's 100 MB
	bulkKeys   = 100      // of one request that reads
	bulkErrors = 10       // items of a broken file that are shown
)

// bulkShape is what wrangler says of items that are wrong.
const bulkShape = `Each item in the array should be an object that matches:

interface KeyValue {
  key: string;
  value: string;
  expiration?: number;
  expiration_ttl?: number;
  metadata?: object;
  base64?: boolean;
}
`

// bulkPair is an item of the file of kv bulk put.
type bulkPair struct {
	Key           *string         `json:"key"`
	Value         *string         `json:"value"`
	Expiration    *float64        `json:"expiration,omitempty"`
	ExpirationTTL *float64        `json:"expiration_ttl,omitempty"`
	Metadata      json.RawMessage `json:"metadata,omitempty"`
	Base64        bool            `json:"base64,omitempty"`
}

func newKVBulkPut(p Process) *cobra.Command {
	var ttl, expiration, metadata string
	c, _ := kvCommand(p, cobra.Command{
		Use:   "put <filename>",
		Short: "write many pairs",
		Long: "put writes the pairs of a file, an array in JSON as `wrangler kv bulk put` takes it:\n" +
			"{\"key\", \"value\", \"expiration\"?, \"expiration_ttl\"?, \"metadata\"?, \"base64\"?}. - is\n" +
			"standard input. The flags --ttl, --expiration and --metadata are for items without their own.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, n namespace, args []string) error {
		all, err := bulkDefaults(ttl, expiration, metadata)
		if err != nil {
			return err
		}
		return kvBulkPut(s, n, args[0], all)
	})
	c.Flags().StringVar(&ttl, "ttl", "", "seconds until a pair expires")
	c.Flags().StringVar(&expiration, "expiration", "", "when a pair expires, in seconds since 1970")
	c.Flags().StringVar(&metadata, "metadata", "", "JSON to keep with each key")
	return c
}

// bulkDefaults returns what items have that say nothing themselves.
func bulkDefaults(ttl, expiration, metadata string) (bulkPair, error) {
	var all bulkPair
	query, err := expiryQuery(ttl, expiration)
	if err != nil {
		return all, err
	}
	for name, target := range map[string]**float64{"expiration": &all.Expiration, "expiration_ttl": &all.ExpirationTTL} {
		if text := query.Get(name); text != "" {
			var number float64
			_, _ = fmt.Sscan(text, &number) // it is a whole number
			*target = &number
		}
	}
	if metadata != "" {
		if !json.Valid([]byte(metadata)) {
			return all, usageError{errors.New("--metadata must be valid JSON. Received: " + metadata)}
		}
		all.Metadata = json.RawMessage(metadata)
	}
	return all, nil
}

func kvBulkPut(s *session, n namespace, name string, all bulkPair) error {
	items, err := s.bulkFile(name)
	if err != nil {
		return err
	}
	pairs, err := bulkPairsOf(name, items, all)
	if err != nil {
		return err
	}
	bar := s.progress("writing pairs", int64(len(pairs))).items()
	defer bar.end()
	for rest := pairs; len(rest) > 0; {
		count, size := 0, 0
		for count < len(rest) && count < bulkPairs && (count == 0 || size+len(*rest[count].Value) <= bulkBytes) {
			size += len(*rest[count].Value)
			count++
		}
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodPut, Path: n.path("bulk"), JSON: rest[:count]}, nil); err != nil {
			return partly(err, "written", len(pairs)-len(rest), len(pairs))
		}
		bar.add(int64(count))
		rest = rest[count:]
	}
	bar.end()
	s.tell("Success!")
	return s.result(map[string]any{"namespace_id": n.id, "successful_key_count": len(pairs)})
}

// partly says how far it had come.
func partly(err error, verb string, done, total int) error {
	if done == 0 {
		return err
	}
	return fmt.Errorf("%w (%d of %d have been %s)", err, done, total, verb)
}

// bulkFile reads the array of a file.
func (s *session) bulkFile(name string) ([]json.RawMessage, error) {
	body, _, err := s.source(name)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	text, err := io.ReadAll(body)
	if err != nil {
		return nil, fmt.Errorf("can't read %s: %w", name, err)
	}
	var items []json.RawMessage
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\uFEFF")), &items); err != nil || items == nil {
		f := &fault.Error{Code: "cli.bulk", Exit: exitUsage, Err: err, Text: fmt.Sprintf("Unexpected JSON input from %q.\nExpected an array", name)}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			f.Text = fmt.Sprintf("%q is not valid JSON: %v", name, syntax)
			before := text[:min(int(syntax.Offset), len(text))]
			f.At = fault.Location{
				File: resolve(s.p.Dir, name), Line: 1 + bytes.Count(before, []byte("\n")),
				Column: max(1, len(before)-(bytes.LastIndexByte(before, '\n')+1)),
			}
		}
		return nil, f
	}
	return items, nil
}

// bulkPairsOf checks all items before any is written.
func bulkPairsOf(name string, items []json.RawMessage, all bulkPair) ([]bulkPair, error) {
	pairs := make([]bulkPair, len(items))
	var wrong []string
	count := 0
	for i, item := range items {
		var pair bulkPair
		if err := json.Unmarshal(item, &pair); err != nil || pair.Key == nil || pair.Value == nil {
			if count++; count <= bulkErrors {
				wrong = append(wrong, fmt.Sprintf("The item at index %d is %s", i, short(item)))
			}
			continue
		}
		if pair.Expiration == nil && pair.ExpirationTTL == nil {
			pair.Expiration, pair.ExpirationTTL = all.Expiration, all.ExpirationTTL
		}
		if pair.Metadata == nil {
			pair.Metadata = all.Metadata
		}
		pairs[i] = pair
	}
	if count > bulkErrors {
		wrong = append(wrong, fmt.Sprintf("and so are %d more", count-bulkErrors))
	}
	if count > 0 {
		return nil, &fault.Error{Code: "cli.bulk", Exit: exitUsage, Text: fmt.Sprintf("Unexpected JSON input from %q.\n%s\n%s", name, bulkShape, strings.Join(wrong, "\n"))}
	}
	return pairs, nil
}

// short returns an item without line breaks and not too long to be shown.
func short(item json.RawMessage) string {
	var line bytes.Buffer
	_ = json.Compact(&line, item) // it was read already
	const shown = 120
	if line.Len() > shown {
		return strings.ToValidUTF8(line.String()[:shown], "") + "..."
	}
	return line.String()
}

// bulkKeysOf reads a file of keys: strings, or objects with a name.
func (s *session) bulkKeysOf(name string) ([]string, error) {
	items, err := s.bulkFile(name)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(items))
	for i, item := range items {
		var named struct{ Name *string }
		switch {
		case json.Unmarshal(item, &keys[i]) == nil && string(item) != "null":
		case json.Unmarshal(item, &named) == nil && named.Name != nil:
			keys[i] = *named.Name
		default:
			return nil, &fault.Error{
				Code: "cli.bulk", Exit: exitUsage,
				Text: fmt.Sprintf("Unexpected JSON input from %q.\nExpected an array of strings or objects with a name.\nThe item at index %d is %s", name, i, short(item)),
			}
		}
	}
	return keys, nil
}

func newKVBulkGet(p Process) *cobra.Command {
	c, _ := kvCommand(p, cobra.Command{
		Use:   "get <filename>",
		Short: "read many values",
		Long: "get reads the keys in a file, an array in JSON of strings or objects with a name, and writes\n" +
			"an object in JSON: each key with its value as text, null where there is none.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, n namespace, args []string) error { return kvBulkGet(s, n, args[0]) })
	return c
}

func kvBulkGet(s *session, n namespace, name string) error {
	keys, err := s.bulkKeysOf(name)
	if err != nil {
		return err
	}
	out := s.object()
	for len(keys) > 0 {
		some := keys[:min(len(keys), bulkKeys)]
		keys = keys[len(some):]
		var got struct{ Values map[string]*string }
		q := apiv4.Request{Method: http.MethodPost, Path: n.path("bulk", "get"), JSON: map[string]any{"keys": some, "type": "text"}}
		if _, err := s.api.Call(s.ctx, q, &got); err != nil {
			return err
		}
		for _, key := range some {
			if err := out.add(key, map[string]*string{"value": got.Values[key]}); err != nil {
				return err
			}
		}
	}
	return out.end()
}

func newKVBulkDelete(p Process) *cobra.Command {
	var force bool
	c, _ := kvCommand(p, cobra.Command{
		Use:   "delete <filename>",
		Short: "delete many pairs",
		Long: "delete removes the keys in a file, an array in JSON of strings or objects with a name. On a\n" +
			"terminal it asks before, unless --force is given.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, n namespace, args []string) error { return kvBulkDelete(s, n, args[0], force) })
	c.Flags().BoolVarP(&force, "force", "f", false, "do not ask")
	return c
}

func kvBulkDelete(s *session, n namespace, name string, force bool) error {
	keys, err := s.bulkKeysOf(name)
	if err != nil {
		return err
	}
	ok, err := s.confirm(fmt.Sprintf("Are you sure you want to delete all the keys read from %q from kv-%s?", name, n.name), force)
	switch {
	case err != nil:
		return err
	case !ok:
		s.tell("Not deleting keys read from %q.", name)
		return nil
	}
	bar := s.progress("deleting keys", int64(len(keys))).items()
	defer bar.end()
	for rest := keys; len(rest) > 0; {
		some := rest[:min(len(rest), bulkPairs)]
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodPost, Path: n.path("bulk", "delete"), JSON: some}, nil); err != nil {
			return partly(err, "deleted", len(keys)-len(rest), len(keys))
		}
		bar.add(int64(len(some)))
		rest = rest[len(some):]
	}
	bar.end()
	s.tell("Success!")
	return s.result(map[string]any{"namespace_id": n.id, "successful_key_count": len(keys)})
}
