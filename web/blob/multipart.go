package blob

import (
	"bytes"
	"mime"
	"net/textproto"
	"net/url"
	"strings"

	"edgeemu/fault"
)

// A Field is one entry of a form. Filename is nil for a text.
type Field struct {
	Name     string
	Text     *string
	Filename *string
	Type     string
	Bytes    []byte
}

// The platform's words. They were recorded: testdata/conformance/web/formdata-parse.
var (
	errNoBoundary  = fault.TypeErrorf(`No boundary string in Content-Type header. The multipart/form-data MIME type requires a boundary parameter, e.g. 'Content-Type: multipart/form-data; boundary="abcd"'. See RFC 7578, section 4.`)
	errNoInitial   = fault.TypeErrorf("No initial boundary string (or you have a truncated message).")
	errNoHeaderEnd = fault.TypeErrorf("No multipart message header termination found.")
	errNoNext      = fault.TypeErrorf("No subsequent boundary string after multipart message.")
	errHeaders     = fault.TypeErrorf("FormData part had invalid headers.")
	errDisposition = fault.TypeErrorf("No valid Content-Disposition header found in FormData part.")
	errName        = fault.TypeErrorf("Content-Disposition header in FormData part is missing a name.")
)

// Parse reads a body of either form type.
func Parse(body []byte, contentType string) ([]Field, error) {
	if essence, _, _ := strings.Cut(contentType, ";"); strings.EqualFold(strings.TrimSpace(essence), "application/x-www-form-urlencoded") {
		return parseURLEncoded(string(body)), nil
	}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil || params["boundary"] == "" {
		return nil, errNoBoundary
	}
	return parseMultipart(body, params["boundary"])
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

// unescape decodes "+" and %XX; what is no valid escape stays.
func unescape(s string) string {
	s = strings.ReplaceAll(s, "+", " ")
	if decoded, err := url.PathUnescape(s); err == nil {
		return strings.ToValidUTF8(decoded, "\ufffd")
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, err := url.PathUnescape(s[i : i+3]); err == nil {
				out.WriteString(c)
				i += 2
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return strings.ToValidUTF8(out.String(), "\ufffd")
}

// parseMultipart reads the parts between boundaries. Lines may end in LF
// alone; what stands before the first boundary is skipped.
func parseMultipart(body []byte, boundary string) ([]Field, error) {
	delimiter := []byte("--" + boundary)
	at := bytes.Index(body, delimiter)
	if at < 0 {
		return nil, errNoInitial
	}
	rest := body[at+len(delimiter):]
	var fields []Field
	for {
		if bytes.HasPrefix(rest, []byte("--")) {
			return fields, nil
		}
		var field Field
		var err error
		if field, rest, err = parsePart(rest, delimiter); err != nil {
			return nil, err
		}
		fields = append(fields, field)
	}
}

// parsePart reads one part, which starts behind its boundary, and returns what
// stands behind the next boundary.
func parsePart(rest, delimiter []byte) (Field, []byte, error) {
	rest = afterLineBreak(rest)
	header, content, ok := cutHeader(rest)
	if !ok {
		return Field{}, nil, errNoHeaderEnd
	}
	end := bytes.Index(content, append([]byte("\n"), delimiter...))
	if end < 0 {
		return Field{}, nil, errNoNext
	}
	next := content[end+1+len(delimiter):]
	content = bytes.TrimSuffix(content[:end], []byte("\r"))
	field, err := describe(header)
	if err != nil {
		return Field{}, nil, err
	}
	if field.Filename != nil && *field.Filename == "" && len(content) == 0 {
		field.Filename = nil
	}
	if field.Filename == nil {
		text := strings.ToValidUTF8(string(content), "\ufffd")
		field.Text = &text
	} else {
		field.Bytes = content
	}
	return field, next, nil
}

func afterLineBreak(b []byte) []byte {
	return bytes.TrimPrefix(bytes.TrimPrefix(b, []byte("\r")), []byte("\n"))
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

// describe reads a part's header.
func describe(header string) (Field, error) {
	var field Field
	disposition := ""
	for line := range strings.Lines(header) {
		name, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
		if !ok {
			return field, errHeaders
		}
		switch textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name)) {
		case "Content-Disposition":
			disposition = strings.TrimSpace(value)
		case "Content-Type":
			field.Type = strings.TrimSpace(value)
		}
	}
	if disposition == "" {
		return field, errDisposition
	}
	kind, params, _ := strings.Cut(disposition, ";")
	if strings.TrimSpace(kind) != "form-data" {
		return field, fault.TypeErrorf(`Content-Disposition header for FormData part must have the value "form-data", possibly followed by parameters. Got: "%s"`, strings.TrimSpace(kind))
	}
	values := quotedParams(params)
	name, ok := values["name"]
	if !ok {
		return field, errName
	}
	field.Name = name
	if filename, ok := values["filename"]; ok {
		field.Filename = &filename
	}
	return field, nil
}

// quotedParams reads key="value" pairs; a backslash escapes. Values without
// quotes do not count, as on the platform.
func quotedParams(s string) map[string]string {
	params := map[string]string{}
	for {
		key, rest, ok := strings.Cut(strings.TrimLeft(s, "; \t"), "=")
		if !ok {
			return params
		}
		if !strings.HasPrefix(rest, `"`) {
			_, s, _ = strings.Cut(rest, ";")
			continue
		}
		var value string
		value, s = unquote(rest[1:])
		params[strings.ToLower(strings.TrimSpace(key))] = value
	}
}

func unquote(s string) (value, rest string) {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return strings.ToValidUTF8(out.String(), "\ufffd"), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
			fallthrough
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String(), ""
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
func escapeName(name string) string {
	return strings.NewReplacer(`"`, "%22", "\n", "%0A").Replace(name)
}
