package kvjs

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"edgeemu/js"
	"edgeemu/kv"
)

type listIn struct {
	Namespace js.Handle[*namespace]
	Limit     *int64
	Prefix    *string
	Cursor    *string
}

// list returns a page as list() does.
func (s *state) list(in listIn) (js.JSON, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return "", err
	}
	n, at, err := s.open("GET", in.Namespace)
	if err != nil {
		return "", err
	}
	o := kv.ListOptions{Location: at}
	if in.Limit != nil {
		o.Limit = *in.Limit
	}
	if in.Prefix != nil {
		o.Prefix = *in.Prefix
	}
	if in.Cursor != nil {
		o.Cursor = *in.Cursor
	}
	page, err := n.List(context.Background(), o)
	if err != nil {
		return "", s.failed("GET", err)
	}
	s.tellStale(fmt.Sprintf("%s.list({prefix: %q})", in.Namespace.V.binding, o.Prefix), at, page.Stale)
	text, err := pageJSON(page)
	return js.JSON(text), err
}

// pageJSON writes a page in the order of its members that was recorded.
func pageJSON(page *kv.Page) ([]byte, error) {
	b := []byte(`{"keys":[`)
	for k, key := range page.Keys {
		if k > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"name":`...)
		var err error
		if b, err = appendString(b, key.Name); err != nil {
			return nil, err
		}
		if key.Expiration != 0 {
			b = append(b, `,"expiration":`...)
			b = strconv.AppendInt(b, key.Expiration, 10)
		}
		if key.Metadata != "" {
			b = append(b, `,"metadata":`...)
			b = append(b, key.Metadata...)
		}
		b = append(b, '}')
	}
	b = append(b, `],"list_complete":`...)
	b = strconv.AppendBool(b, page.Complete)
	if page.Cursor != "" {
		b = append(b, `,"cursor":"`...)
		b = append(b, page.Cursor...) // base64
		b = append(b, '"')
	}
	return append(b, `,"cacheStatus":null}`...), nil
}

// appendString appends a text as JSON.
func appendString(b []byte, text string) ([]byte, error) {
	for k := range len(text) {
		if c := text[k]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			quoted, err := json.Marshal(text)
			return append(b, quoted...), err
		}
	}
	b = append(b, '"')
	b = append(b, text...)
	return append(b, '"'), nil
}
