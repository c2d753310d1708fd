package router

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// refusal returns what the client gets instead of net/http's answer to what is
// no HTTP request, in workerd's words, as recorded. head is what the client
// sent, or the end of it.
func refusal(answer, head []byte) []byte {
	status, _, _ := bytes.Cut(answer, []byte("\r\n"))
	status = status[len("HTTP/1.1 "):]
	text, contentType := malformed(string(head)), "Content-Type: text/plain\r\n"
	switch {
	case bytes.HasPrefix(status, []byte("431")):
		text = "the request line and headers are larger than " + strconv.Itoa(headerBytesMax>>10) + " KB"
	case text == "":
		text, contentType = "Bad Request", ""
		fallthrough
	default:
		status = []byte("400 Bad Request")
	}
	return fmt.Appendf(nil, "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n%s", status, len(text), contentType, text)
}

// malformed says what is wrong with the head of a request, "" where that is
// nothing that workerd has words for.
func malformed(head string) string {
	line, rest, _ := strings.Cut(head, "\n")
	parts := strings.SplitN(strings.TrimSuffix(line, "\r"), " ", 3)
	switch {
	case len(parts) < 2 || !httpguts.ValidHeaderFieldName(parts[0]) || strings.ToUpper(parts[0]) != parts[0]:
		return "invalid HTTP method parsed"
	case len(parts) < 3 || !validTarget(parts[1]):
		return "invalid URI"
	case !strings.HasPrefix(parts[2], "HTTP/1."):
		return "invalid HTTP version parsed"
	}
	length := ""
	for line := range strings.Lines(rest) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		name, value, ok := strings.Cut(line, ":")
		value = strings.Trim(value, " \t")
		switch lower := strings.ToLower(name); {
		case !ok || !httpguts.ValidHeaderFieldName(name) || strings.ContainsRune(value, 0):
			return "invalid HTTP header parsed"
		case lower == "content-length" && (!isDigits(value) || length != "" && value != length):
			return "invalid content-length parsed"
		case lower == "content-length":
			length = value
		case lower == "transfer-encoding" && !strings.EqualFold(value, "chunked"):
			return "invalid transfer-encoding parsed"
		}
	}
	return ""
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
