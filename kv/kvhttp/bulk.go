package kvhttp

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"

	"edgeemu/apiv4"
	"edgeemu/kv"
)

// The limits of one request: https://developers.cloudflare.com/kv/platform/limits/
const (
	bulkPairsMax = 10_000
	bulkBytesMax = 100 << 20
)

// A pair is one of a bulk write.
type pair struct {
	Key           *string         `json:"key"`
	Value         *string         `json:"value"`
	Expiration    *float64        `json:"expiration"`
	ExpirationTTL *float64        `json:"expiration_ttl"`
	Metadata      json.RawMessage `json:"metadata"`
	Base64        bool            `json:"base64"`
}

// A bulkResult tells of many keys.
type bulkResult struct {
	Successful   int      `json:"successful_key_count"`
	Unsuccessful []string `json:"unsuccessful_keys"`
}

// readBulk decodes the body of a bulk request.
func readBulk(w http.ResponseWriter, r *http.Request, target any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, bulkBytesMax))
	if err := d.Decode(target); err != nil {
		return tooLarge(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return apiv4.Malformed("the body has more than one value")
	}
	return nil
}

// putBulk writes pairs. All are checked before the first is written.
func (f face) putBulk(w http.ResponseWriter, r *http.Request) error {
	store, n, err := f.namespace(r)
	if err != nil {
		return err
	}
	var given []pair
	if err := readBulk(w, r, &given); err != nil {
		return err
	}
	if len(given) > bulkPairsMax {
		return &apiv4.Error{Status: http.StatusBadRequest, Code: codeKeys, Message: fmt.Sprintf("%d pairs are more than the %d of one request", len(given), bulkPairsMax)}
	}
	pairs := make([]kv.Pair, len(given))
	for i, g := range given {
		if pairs[i], err = g.pair(store); err != nil {
			return err
		}
	}
	if err := n.PutMany(r.Context(), pairs, ""); err != nil {
		return refused(err)
	}
	return apiv4.OK(w, bulkResult{len(pairs), []string{}})
}

// pair checks a pair and returns it as the store keeps it.
func (g pair) pair(store *kv.Store) (kv.Pair, error) {
	if g.Key == nil || g.Value == nil {
		return kv.Pair{}, apiv4.Malformed("each pair needs a key and a value, which are strings")
	}
	p := kv.Pair{Key: *g.Key, Value: []byte(*g.Value)}
	o, err := g.options()
	if err != nil {
		return p, about(p.Key, err)
	}
	p.Metadata = o.Metadata
	if p.Expiration, err = store.Check(o); err != nil {
		return p, about(p.Key, refused(err))
	}
	if g.Base64 {
		if p.Value, err = base64.StdEncoding.DecodeString(*g.Value); err != nil {
			return p, about(p.Key, apiv4.Malformed("the value is no base64: %w", err))
		}
	}
	return p, nil
}

func (g pair) options() (o kv.PutOptions, err error) {
	if o.Expiration, err = seconds("expiration", g.Expiration); err != nil {
		return o, err
	}
	if o.TTL, err = seconds("expiration_ttl", g.ExpirationTTL); err != nil || g.Metadata == nil {
		return o, err
	}
	o.Metadata, err = compacted(g.Metadata)
	return o, err
}

// about names the key that an error is about.
func about(key string, err error) error {
	var e *apiv4.Error
	if !errors.As(err, &e) {
		return err
	}
	named := *e
	named.Message = fmt.Sprintf("key %q: %s", key, e.Message)
	return &named
}

func seconds(name string, n *float64) (*int64, error) {
	if n == nil {
		return nil, nil
	}
	if *n != math.Trunc(*n) || math.Abs(*n) > 1<<53 {
		return nil, apiv4.Malformed("%s must be a whole number of seconds, not %v", name, *n)
	}
	whole := int64(*n)
	return &whole, nil
}

func (f face) deleteBulk(w http.ResponseWriter, r *http.Request) error {
	_, n, err := f.namespace(r)
	if err != nil {
		return err
	}
	var keys []string
	if err := readBulk(w, r, &keys); err != nil {
		return err
	}
	if len(keys) > bulkPairsMax {
		return &apiv4.Error{Status: http.StatusBadRequest, Code: codeKeys, Message: fmt.Sprintf("%d keys are more than the %d of one request", len(keys), bulkPairsMax)}
	}
	if err := n.DeleteMany(r.Context(), keys, ""); err != nil {
		return refused(err)
	}
	return apiv4.OK(w, bulkResult{len(keys), []string{}})
}

// described is a value with what is known of it.
type described struct {
	Value      any             `json:"value"`
	Metadata   json.RawMessage `json:"metadata"`
	Expiration int64           `json:"expiration,omitempty"`
}

func (f face) getBulk(w http.ResponseWriter, r *http.Request) error {
	_, n, err := f.namespace(r)
	if err != nil {
		return err
	}
	var asked struct {
		Keys         []string `json:"keys"`
		Type         string   `json:"type"`
		WithMetadata bool     `json:"withMetadata"`
	}
	if err := readBulk(w, r, &asked); err != nil {
		return err
	}
	if asked.Type != "" && asked.Type != "text" && asked.Type != "json" {
		return apiv4.Malformed(`%q is not a valid type. Use "json" or "text"`, asked.Type)
	}
	values, err := n.GetMany(r.Context(), asked.Keys, kv.GetOptions{})
	if err != nil {
		return refused(err)
	}
	defer func() {
		for _, v := range values {
			v.Close()
		}
	}()
	out := map[string]any{}
	for i, v := range values {
		if !v.Found {
			out[asked.Keys[i]] = nil
			continue
		}
		content, err := contentOf(v, asked.Type)
		if err != nil {
			return err
		}
		if out[asked.Keys[i]] = content; asked.WithMetadata {
			d := described{content, json.RawMessage(v.Metadata), v.Expiration}
			if v.Metadata == "" {
				d.Metadata = json.RawMessage("null")
			}
			out[asked.Keys[i]] = d
		}
	}
	return apiv4.OK(w, map[string]any{"values": out})
}

// contentOf returns a value as text, or what it says in JSON.
func contentOf(v *kv.Value, as string) (any, error) {
	all, err := v.ReadAll()
	if err != nil {
		return nil, err
	}
	if as != "json" {
		return string(all), nil
	}
	if !json.Valid(all) {
		return nil, apiv4.Malformed("At least one of the requested keys corresponds to a non-json value")
	}
	return json.RawMessage(all), nil
}
