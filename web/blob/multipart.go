package blob

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"edgeemu/fault"
	"edgeemu/web/encoding"
	"edgeemu/web/mimetype"
)

// A Field is one entry of a form. Filename is nil for a text.
type Field struct {
	Name     string
	Text     *string
	Filename *string
	Type     string
	Bytes    []byte
}

// The platform's words. They were recorded: testdata/conformance/web/multipart-read.
var (
	errType        = fault.TypeErrorf("Unrecognized Content-Type header value. FormData can only parse the following MIME types: multipart/form-data, application/x-www-form-urlencoded")
	errCharset     = fault.TypeErrorf("Non-utf-8 application/x-www-form-urlencoded body.")
	errNoBoundary  = fault.TypeErrorf(`No boundary string in Content-Type header. The multipart/form-data MIME type requires a boundary parameter, e.g. 'Content-Type: multipart/form-data; boundary="abcd"'. See RFC 7578, section 4.`)
	errNoInitial   = fault.TypeErrorf("No initial boundary string (or you have a truncated message).")
	errNoLineBreak = fault.TypeErrorf("Boundary string was not succeeded by CRLF, LF, or '--'.")
	errNoHeaderEnd = fault.TypeErrorf("No multipart message header termination found.")
	errNoNext      = fault.TypeErrorf("No subsequent boundary string after multipart message.")
	errHeaders     = fault.TypeErrorf("FormData part had invalid headers.")
	errDisposition = fault.TypeErrorf("No valid Content-Disposition header found in FormData part.")
	errName        = fault.TypeErrorf("Content-Disposition header in FormData part is missing a name.")
)

// Parse reads a body of either form type. The Bytes of files are parts of it.
func Parse(body []byte, contentType string) ([]Field, error) {
	kind, ok := mimetype.Parse(contentType)
	switch {
	case ok && kind.Essence == "multipart/form-data":
		if boundary := kind.Param("boundary"); boundary != "" {
			return parseMultipart(body, boundary)
		}
		return nil, errNoBoundary
	case ok && kind.Essence == "application/x-www-form-urlencoded":
		if charset := kind.Param("charset"); charset != "" && !strings.EqualFold(charset, "utf-8") {
			return nil, errCharset
		}
		return parseURLEncoded(string(bytes.TrimPrefix(body, []byte("\ufeff")))), nil
	}
	return nil, errType
}

func parseURLEncoded(body string) []Field {
	var fields []Field
	for pair := range strings.SplitSeq(body, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		text := unescape(value)
		fields = append(fields, Field{Name: unescape(name), Text: &text})
	}
	return fields
}

// unescape decodes "+" and "%" with the hexadecimal digits that follow it, two
// or fewer, as recorded.
func unescape(s string) string {
	if !strings.ContainsAny(s, "+%") {
		return decode(s)
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '+':
			out = append(out, ' ')
		case '%':
			value, digits := hexAt(s[i+1:])
			if i += digits; digits > 0 {
				out = append(out, value)
			}
		default:
			out = append(out, s[i])
		}
	}
	return decode(string(out))
}

// hexAt reads up to two hexadecimal digits.
func hexAt(s string) (value byte, digits int) {
	for digits < 2 && digits < len(s) {
		d, err := strconv.ParseUint(s[digits:digits+1], 16, 8)
		if err != nil {
			break
		}
		value = value<<4 | byte(d)
		digits++
	}
	return value, digits
}

// decode replaces what is not UTF-8.
func decode[T string | []byte](text T) string {
	if s := string(text); utf8.ValidString(s) {
		return s
	}
	s, err := encoding.UTF8.Decode([]byte(text), &encoding.State{}, encoding.Options{IgnoreBOM: true})
	if err != nil {
		return strings.ToValidUTF8(string(text), "\ufffd")
	}
	return s
}

// parseMultipart reads the parts between boundaries. Lines may end in LF
// alone; what stands before the first boundary is skipped.
func parseMultipart(body []byte, boundary string) ([]Field, error) {
	delimiter := []byte("--" + boundary)
	next := append([]byte("\n"), delimiter...)
	at := bytes.Index(body, delimiter)
	if at < 0 || at+len(delimiter) == len(body) {
		return nil, errNoInitial
	}
	rest := body[at+len(delimiter):]
	var fields []Field
	for {
		if bytes.HasPrefix(rest, []byte("--")) {
			return fields, nil
		}
		field, after, err := parsePart(rest, next)
		if err != nil {
			return nil, err
		}
		fields, rest = append(fields, field), after
	}
}

// parsePart reads one part, which starts behind its boundary, and returns what
// stands behind the next one.
func parsePart(rest, next []byte) (Field, []byte, error) {
	rest, ok := cutLineBreak(rest)
	if !ok {
		return Field{}, nil, errNoLineBreak
	}
	header, content, ok := cutHeader(rest)
	if !ok {
		return Field{}, nil, errNoHeaderEnd
	}
	end := bytes.Index(content, next)
	if end < 0 || end+len(next) == len(content) {
		return Field{}, nil, errNoNext
	}
	rest = content[end+len(next):]
	content = bytes.TrimSuffix(content[:end], []byte("\r"))
	field, err := describe(header)
	if err != nil {
		return Field{}, nil, err
	}
	if field.Filename == nil {
		text := decode(content)
		field.Text = &text
	} else {
		field.Bytes = content
	}
	return field, rest, nil
}

func cutLineBreak(b []byte) ([]byte, bool) {
	if rest, ok := bytes.CutPrefix(b, []byte("\r\n")); ok {
		return rest, true
	}
	return bytes.CutPrefix(b, []byte("\n"))
}

// cutHeader splits at the first empty line that has one with content above it.
func cutHeader(b []byte) (header string, content []byte, ok bool) {
	for at := 0; ; {
		n := bytes.IndexByte(b[at:], '\n')
		if n < 0 {
			return "", nil, false
		}
		line := b[at : at+n]
		at += n + 1
		if len(bytes.TrimSuffix(line, []byte("\r"))) == 0 && at > n+1 {
			return string(b[:at-n-1]), b[at:], true
		}
	}
}

// describe reads a part's header. Headers of the same name are joined.
func describe(header string) (Field, error) {
	var field Field
	var disposition, kind []string
	for line := range strings.Lines(header) {
		name, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
		if !ok || !isName(name) {
			return field, errHeaders
		}
		value = strings.TrimLeft(value, " \t")
		switch strings.ToLower(name) {
		case "content-disposition":
			disposition = append(disposition, value)
		case "content-type":
			kind = append(kind, value)
		}
	}
	field.Type = decode(strings.Join(kind, ", "))
	return field, field.place(strings.Join(disposition, ", "))
}

func isName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !isTokenRune(r) })
}

func isTokenRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("!#$%&'*+-.^_`|~", r)
}

// place reads Content-Disposition. Its parameters are looked at as far as they
// are in quotes, and not empty; an empty file name is none.
func (f *Field) place(disposition string) error {
	if disposition == "" {
		return errDisposition
	}
	end := strings.IndexFunc(disposition, func(r rune) bool { return !isTokenRune(r) })
	if end < 0 {
		end = len(disposition)
	}
	if kind := disposition[:end]; kind != "form-data" {
		return fault.TypeErrorf(`Content-Disposition header for FormData part must have the value "form-data", possibly followed by parameters. Got: "%s"`, decode(kind))
	}
	named := false
	for rest := disposition[end:]; ; {
		key, value, after, ok := cutParam(rest)
		if !ok {
			break
		}
		switch rest = after; key {
		case "name":
			f.Name, named = value, true
		case "filename":
			f.Filename = &value
		}
	}
	if !named {
		return errName
	}
	return nil
}

// cutParam reads `; key="value"`, with spaces about; a backslash escapes.
func cutParam(s string) (key, value, rest string, ok bool) {
	s, ok = strings.CutPrefix(strings.TrimLeft(s, " \t"), ";")
	if !ok {
		return "", "", "", false
	}
	key, s, ok = strings.Cut(s, "=")
	if key = strings.Trim(key, " \t"); !ok || !isName(key) {
		return "", "", "", false
	}
	if s, ok = strings.CutPrefix(strings.TrimLeft(s, " \t"), `"`); !ok {
		return "", "", "", false
	}
	value, rest, ok = unquote(s)
	return key, decode(value), rest, ok && value != ""
}

// unquote reads up to the closing quote.
func unquote(s string) (value, rest string, ok bool) {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return out.String(), s[i+1:], true
		case s[i] == '\\' && i+1 < len(s):
			i++
			out.WriteByte(s[i])
		default:
			out.WriteByte(s[i])
		}
	}
	return "", "", false
}

// Encode writes a form as multipart/form-data.
func Encode(fields []Field, boundary string) []byte {
	var out bytes.Buffer
	for _, f := range fields {
		out.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escapeName(f.Name) + `"`)
		if f.Filename != nil {
			kind := f.Type
			if kind == "" {
				kind = "application/octet-stream"
			}
			out.WriteString(`; filename="` + escapeName(*f.Filename) + "\"\r\nContent-Type: " + kind)
		}
		out.WriteString("\r\n\r\n")
		if f.Text != nil {
			out.WriteString(*f.Text)
		} else {
			out.Write(f.Bytes)
		}
		out.WriteString("\r\n")
	}
	out.WriteString("--" + boundary + "--")
	return out.Bytes()
}

// escapeName keeps a name on its line. A carriage return stays, as recorded.
func escapeName(name string) string { return nameEscapes.Replace(name) }

var nameEscapes = strings.NewReplacer(`"`, "%22", "\n", "%0A", `\`, `\\`)

// checkNames refuses what the platform does not write.
func checkNames(fields []Field) error {
	for _, f := range fields {
		if strings.HasSuffix(f.Name, `\`) || f.Filename != nil && strings.HasSuffix(*f.Filename, `\`) {
			return fault.TypeErrorf("Name or filename can't end with backslash")
		}
	}
	return nil
}
