package conform

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
)

const (
	titleMark      = "=== "
	bodyBytesMax   = 8 << 10 // longer bodies are shown by their hash
	binaryBytesMax = 256
)

// headers that are about the connection, or that every reply has
var unremarkable = []string{"connection", "date", "keep-alive", "transfer-encoding"}

// A transcript is what a Worker did in a case, as text.
type transcript struct {
	c   Case
	out strings.Builder
}

func (t *transcript) section(title string) { fmt.Fprintf(&t.out, "%s%s\n", titleMark, title) }

func (t *transcript) step(s Step, replies []Reply) {
	t.section(s.Title)
	for _, reply := range replies {
		t.reply(s, reply)
	}
}

func (t *transcript) reply(s Step, r Reply) {
	for _, status := range r.Informational {
		fmt.Fprintln(&t.out, status)
	}
	if r.Status != 0 {
		fmt.Fprint(&t.out, r.Status)
		if t.c.Reason {
			t.out.WriteString(" " + r.Reason)
		}
		t.out.WriteString("\n")
		t.headers(r)
		t.body(s, r)
	}
	if r.Note != "" {
		fmt.Fprintln(&t.out, r.Note)
	}
}

func (t *transcript) headers(r Reply) {
	fields := map[string][]string{}
	for name, values := range r.Header {
		fields[strings.ToLower(name)] = values
	}
	for _, name := range sortedKeys(fields) {
		wanted := slices.Contains(t.c.Headers, name) ||
			slices.Contains(t.c.Headers, "*") && !slices.Contains(unremarkable, name)
		if !wanted {
			continue
		}
		for _, value := range fields[name] {
			fmt.Fprintf(&t.out, "%s: %s\n", name, value)
		}
	}
}

func (t *transcript) body(s Step, r Reply) {
	body, err := decode(r.Body, r.Header.Get("Content-Encoding"))
	switch {
	case s.NoBody:
		return
	case err != nil:
		fmt.Fprintf(&t.out, "\n(not %s: %s)\n", r.Header.Get("Content-Encoding"), show(r.Body))
	case len(s.Contains) > 0:
		t.out.WriteString("\n")
		for _, text := range s.Contains {
			fmt.Fprintf(&t.out, "contains %s: %v\n", text, bytes.Contains(body, []byte(text)))
		}
	case len(body) > 0:
		fmt.Fprintf(&t.out, "\n%s\n", show(body))
	}
}

// decode undoes content codings; a body whose coding is unknown stays as it is.
func decode(body []byte, encoding string) ([]byte, error) {
	if len(body) == 0 {
		return body, nil
	}
	in := bytes.NewReader(body)
	switch strings.ToLower(encoding) {
	case "gzip":
		r, err := gzip.NewReader(in)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	case "deflate":
		return io.ReadAll(flate.NewReader(in))
	case "br":
		return io.ReadAll(brotli.NewReader(in))
	}
	return body, nil
}

// show renders a body so that it can stand in a text file.
func show(body []byte) string {
	switch {
	case !isText(body):
		sum := sha256.Sum256(body)
		if len(body) > binaryBytesMax {
			return fmt.Sprintf("(%d octets, sha256 %x)", len(body), sum)
		}
		return fmt.Sprintf("(%d octets, %s)", len(body), hex.EncodeToString(body))
	case len(body) > bodyBytesMax:
		return fmt.Sprintf("(%d octets of text, sha256 %x)", len(body), sha256.Sum256(body))
	}
	return visible(string(body))
}

// visible writes control characters as their symbols: goldens are text.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' && r != '\t' && r != '\n':
			return '\u2400' + r
		case r == 0x7f:
			return '\u2421'
		}
		return r
	}, text)
}

func isText(body []byte) bool {
	if !utf8.Valid(body) {
		return false
	}
	return !bytes.ContainsFunc(body, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
	})
}

// logs writes console lines in their order, then each exception that nothing
// caught, once: tools report some twice, and late.
func (t *transcript) logs(entries []string) {
	if len(entries) == 0 {
		return
	}
	t.section("logs")
	var uncaught []string
	for _, entry := range entries {
		if strings.HasPrefix(entry, "[uncaught] ") {
			first, _, _ := strings.Cut(entry, "\n") // wrangler's own log has no more
			uncaught = append(uncaught, first)
		} else {
			fmt.Fprintln(&t.out, visible(entry))
		}
	}
	slices.Sort(uncaught)
	for _, entry := range slices.Compact(uncaught) {
		fmt.Fprintln(&t.out, visible(entry))
	}
}
