package bundle

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// mapBeside returns the source map that the comment at the end of a script
// names: a file beside it or a data: URL. It returns nil where there is none.
func (b *Builder) mapBeside(file string, source []byte) []byte {
	target := mapComment(source)
	if target == "" {
		return nil
	}
	if data, ok := strings.CutPrefix(target, "data:"); ok {
		header, body, _ := strings.Cut(data, ",")
		if strings.HasSuffix(header, ";base64") {
			decoded, err := base64.StdEncoding.DecodeString(body)
			if err != nil {
				return nil
			}
			return decoded
		}
		text, err := url.PathUnescape(body)
		if err != nil {
			return nil
		}
		return []byte(text)
	}
	name, err := url.PathUnescape(target)
	if err != nil || strings.Contains(name, "://") || filepath.IsAbs(name) {
		return nil
	}
	path := filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
	b.run.read(path)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil // a map that was not shipped is no fault
	}
	return data
}

// mapComment returns the value of the last sourceMappingURL comment among the
// last lines of a script.
func mapComment(source []byte) string {
	const marker = "# sourceMappingURL="
	at := bytes.LastIndex(source, []byte(marker))
	if at < 2 || source[at-1] != '/' && source[at-1] != '*' {
		return ""
	}
	value := source[at+len(marker):]
	if end := bytes.IndexAny(value, " \t\r\n*"); end >= 0 {
		if rest := bytes.TrimSpace(value[end:]); bytes.ContainsAny(rest, "\n") || len(rest) > len("*/") {
			return "" // code follows: not the comment of the file
		}
		value = value[:end]
	}
	return string(value)
}
