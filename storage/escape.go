package storage

import (
	"fmt"
	"strings"
)

// reserved names can't be files on Windows, with any extension:
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
var reserved = map[string]bool{
	"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true, "COM5": true, "COM6": true, "COM7": true, "COM8": true, "COM9": true,
	"CONIN$": true, "CONOUT$": true, "COM¹": true, "COM²": true, "COM³": true, "LPT¹": true, "LPT²": true, "LPT³": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true, "LPT5": true, "LPT6": true, "LPT7": true, "LPT8": true, "LPT9": true,
}

// Escape turns a text into a name that a file can have on every file system,
// readable where the text is an ordinary name: what can't stand in a name is
// %XX, as in a URL. Different texts have different names; a file system that
// ignores letter case or normalizes Unicode may still take two for one. The
// name is up to three times as long.
func Escape(text string) string {
	if text == "" {
		return "%"
	}
	if valid := strings.ToValidUTF8(text, ""); valid != text {
		return escapeInvalid(text, valid)
	}
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		switch {
		case c < 0x20, c == 0x7f, strings.IndexByte(`<>:"/\|?*%`, c) >= 0,
			i == 0 && c == '.', i == 0 && c == ' ', // hidden, and "." and ".."
			i == len(text)-1 && (c == '.' || c == ' '): // Windows drops them
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	name := b.String()
	if stem, _, _ := strings.Cut(name, "."); reserved[strings.ToUpper(strings.TrimRight(stem, " "))] {
		name = fmt.Sprintf("%%%02X%s", name[0], name[1:])
	}
	return name
}

// escapeInvalid names texts that are no UTF-8, which some file systems refuse:
// what is valid, a "%%", and all bytes in hex.
func escapeInvalid(text, valid string) string {
	name := ""
	if valid != "" {
		name = Escape(valid)
	}
	return fmt.Sprintf("%s%%%%%x", name, text)
}

// Unescape is the inverse of [Escape]. ok is false where no text has the name.
func Unescape(name string) (text string, ok bool) {
	if name == "%" {
		return "", true
	}
	if _, hex, found := strings.Cut(name, "%%"); found {
		var b []byte
		if _, err := fmt.Sscanf(hex, "%x", &b); err != nil {
			return "", false
		}
		return string(b), Escape(string(b)) == name
	}
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] != '%' {
			b.WriteByte(name[i])
			continue
		}
		var c byte
		if i+2 >= len(name) {
			return "", false
		}
		if _, err := fmt.Sscanf(name[i+1:i+3], "%02X", &c); err != nil {
			return "", false
		}
		b.WriteByte(c)
		i += 2
	}
	return b.String(), Escape(b.String()) == name
}
