package http1

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
)

// known are the headers that workerd knows by number, in the order in which it
// writes them. Their values are joined, but for those of Set-Cookie, and an
// empty one is as good as none. Recorded: testdata/conformance/fetch/names-on-the-wire.
var known = []string{
	"Date", "Location", "Content-Type", "Range", "Content-Range", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Accept-Ranges",
	"Accept", "Access-Control-Allow-Origin", "Age", "Allow", "Authorization", "Cache-Control", "Content-Disposition", "Content-Encoding",
	"Content-Language", "Content-Location", "Cookie", "ETag", "Expires", "From", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
	"If-Unmodified-Since", "Last-Modified", "Link", "Max-Forwards", "Proxy-Authenticate", "Proxy-Authorization", "Referer", "Refresh", "Retry-After",
	"Server", "Set-Cookie", "Strict-Transport-Security", "User-Agent", "Vary", "Via", "WWW-Authenticate", "CF-Cache-Status", "Pragma",
	"Sec-WebSocket-Protocol", "CF-Ray", "Origin",
}

// connection are those that come before Host.
var connection = []string{"Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Accept", "Sec-WebSocket-Extensions"}

var places = placesOf(connection, known)

// placesOf numbers names, by their lower-case form.
func placesOf(lists ...[]string) map[string]int {
	places := map[string]int{}
	for _, list := range lists {
		for _, name := range list {
			places[strings.ToLower(name)] = len(places)
		}
	}
	return places
}

// KnownName returns how workerd writes a header that it knows, in any case.
func KnownName(name string) (string, bool) {
	place, ok := places[strings.ToLower(name)]
	if !ok {
		return "", false
	}
	return nameOf(place), true
}

// line is a header that is to be written.
type line struct {
	name   string
	values []string
	place  int // in places; -1: not known
}

// linesOf are the headers in the order in which they go out.
func linesOf(header http.Header) []line {
	lines := make([]line, 0, len(header))
	for name, values := range header {
		place, ok := places[strings.ToLower(name)]
		if !ok {
			lines = append(lines, line{name, values, -1})
			continue
		}
		if !strings.EqualFold(name, "Set-Cookie") {
			values = []string{strings.Join(values, ", ")}
		}
		if len(values) > 0 && values[0] != "" {
			lines = append(lines, line{nameOf(place), values, place})
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		switch {
		case a.place >= 0 && b.place >= 0:
			return a.place - b.place
		case a.place >= 0:
			return -1
		case b.place >= 0:
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	return lines
}

func nameOf(place int) string {
	if place < len(connection) {
		return connection[place]
	}
	return known[place-len(connection)]
}

// writeHead writes all that comes before the body.
func writeHead(w *bufio.Writer, r *http.Request) error {
	fmt.Fprintf(w, "%s %s HTTP/1.1\r\n", r.Method, r.URL.RequestURI())
	switch {
	case r.Body == nil:
	case r.Body == http.NoBody:
		_, _ = w.WriteString("Content-Length: 0\r\n")
	case r.ContentLength >= 0:
		fmt.Fprintf(w, "Content-Length: %d\r\n", r.ContentLength)
	default:
		_, _ = w.WriteString("Transfer-Encoding: chunked\r\n")
	}
	lines := linesOf(r.Header)
	before := 0
	for before < len(lines) && lines[before].place >= 0 && lines[before].place < len(connection) {
		before++
	}
	writeLines(w, lines[:before])
	fmt.Fprintf(w, "Host: %s\r\n", r.Host)
	writeLines(w, lines[before:])
	_, err := w.WriteString("\r\n") // which tells of earlier errors too
	return err
}

func writeLines(w *bufio.Writer, lines []line) {
	for _, l := range lines {
		for _, value := range l.values {
			_, _ = w.WriteString(l.name) // errors stay with the writer
			_ = w.WriteByte(':')
			if value != "" {
				_ = w.WriteByte(' ')
				_, _ = w.WriteString(value)
			}
			_, _ = w.WriteString("\r\n")
		}
	}
}

const headBytesMax = 256 << 10

// head is the head of an answer.
type head struct {
	status int
	reason string
	minor  int // of the version HTTP/1
	header http.Header
}

// readHead reads the head of an answer, those of 1xx skipped.
func readHead(in *bufio.Reader) (head, error) {
	if _, err := in.Peek(1); err != nil {
		return head{}, fmt.Errorf("%w: %w", errUnanswered, err)
	}
	for {
		h, err := readOneHead(in)
		if err != nil || h.status >= 200 || h.status == http.StatusSwitchingProtocols {
			return h, err
		}
	}
}

func readOneHead(in *bufio.Reader) (head, error) {
	left := headBytesMax
	first, err := readLine(in, &left)
	for err == nil && len(first) == 0 {
		first, err = readLine(in, &left)
	}
	if err != nil {
		return head{}, err
	}
	h, err := parseStatus(string(first))
	if err != nil {
		return head{}, err
	}
	h.header = http.Header{}
	for {
		text, err := readLine(in, &left)
		if err != nil || len(text) == 0 {
			return h, err
		}
		if err := h.add(text); err != nil {
			return head{}, err
		}
	}
}

// readLine reads a line, which may end in LF alone. left is how much of the
// head may still come.
func readLine(in *bufio.Reader, left *int) ([]byte, error) {
	var text []byte
	for {
		part, err := in.ReadSlice('\n')
		if *left -= len(part); *left < 0 {
			return nil, fmt.Errorf("read head: more than %d octets", headBytesMax)
		}
		text = append(text, part...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read head: %w", unexpected(err))
		}
		return bytes.TrimSuffix(text[:len(text)-1], []byte("\r")), nil
	}
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// parseStatus reads a status line. A reason beyond ASCII is none, as recorded.
func parseStatus(text string) (head, error) {
	version, rest, _ := strings.Cut(text, " ")
	code, reason, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	status, err := strconv.Atoi(code)
	if version != "HTTP/1.1" && version != "HTTP/1.0" || err != nil || len(code) != 3 || status < 100 {
		return head{}, fmt.Errorf("read head: %q is no status line", text)
	}
	if strings.ContainsFunc(reason, func(r rune) bool { return r >= 0x80 }) {
		reason = ""
	}
	return head{status: status, reason: reason, minor: int(version[len(version)-1] - '0')}, nil
}

// add adds a header line.
func (h *head) add(text []byte) error {
	name, value, ok := bytes.Cut(text, []byte(":"))
	if !ok || !isToken(name) {
		return fmt.Errorf("read head: %q is no header", text)
	}
	if bytes.IndexByte(value, 0) >= 0 || bytes.IndexByte(value, '\r') >= 0 {
		return fmt.Errorf("read head: %q is no value", value)
	}
	value = bytes.Trim(value, " \t")
	if _, ok := places[strings.ToLower(string(name))]; ok && len(value) == 0 {
		return nil
	}
	key := textproto.CanonicalMIMEHeaderKey(string(name))
	h.header[key] = append(h.header[key], string(value))
	return nil
}

func isToken(name []byte) bool {
	for _, c := range name {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0) {
			return false
		}
	}
	return len(name) > 0
}

// length is what Content-Length says: -1 where there is none.
func (h *head) length() (int64, error) {
	length := int64(-1)
	for _, text := range h.header["Content-Length"] {
		n, err := strconv.ParseUint(text, 10, 63)
		if err != nil || length >= 0 && int64(n) != length {
			return 0, fmt.Errorf("read head: Content-Length is %q", h.header["Content-Length"])
		}
		length = int64(n)
	}
	return length, nil
}

// chunked reports whether the body comes in chunks. Another transfer coding
// than that is left alone: recorded.
func (h *head) chunked() bool {
	list := h.header["Transfer-Encoding"]
	return len(list) > 0 && strings.EqualFold(list[len(list)-1], "chunked")
}

// keepAlive reports whether the origin will take another request.
func (h *head) keepAlive() bool {
	for _, text := range h.header["Connection"] {
		for part := range strings.SplitSeq(text, ",") {
			if strings.EqualFold(strings.TrimSpace(part), "close") {
				return false
			}
		}
	}
	return h.minor >= 1
}
