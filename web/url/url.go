package url

import (
	"strconv"
	"strings"

	"edgeemu/fault"
)

// ErrInvalid is what JavaScript gets for a text that is no URL; the words are
// workerd's.
var ErrInvalid = fault.TypeErrorf("Invalid URL string.")

// A URL is the record of https://url.spec.whatwg.org/#concept-url. All fields
// are ASCII and percent-encoded.
type URL struct {
	Scheme      string // lower-case, without the colon
	Username    string
	Password    string
	Host        string // serialised
	Port        int    // NoPort where absent or the scheme's own
	Path        string // opaque, or every segment with its leading slash
	Query       string // without the question mark
	Fragment    string // without the hash
	HasHost     bool   // false is the standard's null host
	HasQuery    bool   // false is the standard's null query
	HasFragment bool   // false is the standard's null fragment
	Opaque      bool   // the path is one opaque text, as in "mailto:x"
}

// NoPort is the Port of a URL that names none.
const NoPort = -1

// specialPort returns the default port of a special scheme, NoPort for "file",
// and false for a scheme that isn't special.
// See https://url.spec.whatwg.org/#special-scheme.
func specialPort(scheme string) (port int, special bool) {
	switch scheme {
	case "http", "ws":
		return 80, true
	case "https", "wss":
		return 443, true
	case "ftp":
		return 21, true
	case "file":
		return NoPort, true
	}
	return NoPort, false
}

// IsSpecial reports whether the scheme is http, https, ws, wss, ftp or file.
func (u *URL) IsSpecial() bool {
	_, special := specialPort(u.Scheme)
	return special
}

func (u *URL) hasCredentials() bool { return u.Username != "" || u.Password != "" }

// See https://url.spec.whatwg.org/#cannot-have-a-username-password-port.
func (u *URL) cannotHaveCredentials() bool { return u.Host == "" || u.Scheme == "file" }

// setPort stores a port, as null where it is the scheme's own.
func (u *URL) setPort(port int) {
	if own, _ := specialPort(u.Scheme); port == own {
		port = NoPort
	}
	u.Port = port
}

// shorten removes the last path segment, except a lone drive letter.
// See https://url.spec.whatwg.org/#shorten-a-urls-path.
func (u *URL) shorten() {
	if u.Scheme == "file" && len(u.Path) == 3 && isNormalDrive(u.Path[1:]) {
		return
	}
	u.Path = u.Path[:max(0, strings.LastIndexByte(u.Path, '/'))]
}

// isDrive reports whether s is a Windows drive letter, as in "C:" or "C|".
func isDrive(s string) bool {
	return len(s) == 2 && isAlpha(s[0]) && (s[1] == ':' || s[1] == '|')
}

func isNormalDrive(s string) bool { return isDrive(s) && s[1] == ':' }

// startsWithDrive is https://url.spec.whatwg.org/#start-with-a-windows-drive-letter.
func startsWithDrive(s string) bool {
	return len(s) >= 2 && isDrive(s[:2]) && (len(s) == 2 || strings.IndexByte(`/\?#`, s[2]) >= 0)
}

// Cuts are the places in a serialised URL where its parts end and start, in
// bytes, which are UTF-16 units too since a URL is ASCII:
//
//	https://user:pass@example.com:8443/a/b?c=d#e
//	      |     |    |           |    |   |   |
//	      |     |    |           |    |   |   Hash
//	      |     |    |           |    |   Search
//	      |     |    |           |    Port (end), Path (start)
//	      |     |    |           Host (end)
//	      |     |    Password (end)
//	      |     Username (end)
//	      Scheme (end, the colon included)
//
// A part that is absent is empty: Password equals Username, Search equals Hash,
// and so on. Without a host all cuts up to Port are Scheme. Path may lie two
// behind Port, where "/." keeps a path that starts with two slashes apart.
type Cuts struct {
	Scheme, Username, Password, Host, Port, Path, Search, Hash int
}

// String returns the serialisation.
func (u *URL) String() string {
	href, _ := u.Serialize()
	return href
}

// Serialize returns the serialisation and where to cut it.
// See https://url.spec.whatwg.org/#url-serializing.
func (u *URL) Serialize() (string, Cuts) {
	var cuts Cuts
	out := make([]byte, 0, len(u.Scheme)+len(u.Username)+len(u.Password)+len(u.Host)+len(u.Path)+len(u.Query)+len(u.Fragment)+16)
	out = append(out, u.Scheme...)
	out = append(out, ':')
	cuts.Scheme = len(out)
	if u.HasHost {
		out = append(out, "//"...)
	}
	out = append(out, u.Username...)
	cuts.Username = len(out)
	if u.Password != "" {
		out = append(out, ':')
		out = append(out, u.Password...)
	}
	cuts.Password = len(out)
	if u.hasCredentials() {
		out = append(out, '@')
	}
	out = append(out, u.Host...)
	cuts.Host = len(out)
	if u.Port != NoPort {
		out = append(out, ':')
		out = strconv.AppendInt(out, int64(u.Port), 10)
	}
	cuts.Port = len(out)
	if !u.HasHost && !u.Opaque && strings.HasPrefix(u.Path, "//") {
		out = append(out, "/."...)
	}
	cuts.Path = len(out)
	out = append(out, u.Path...)
	cuts.Search = len(out)
	if u.HasQuery {
		out = append(out, '?')
		out = append(out, u.Query...)
	}
	cuts.Hash = len(out)
	if u.HasFragment {
		out = append(out, '#')
		out = append(out, u.Fragment...)
	}
	return string(out), cuts
}

// Origin returns the serialised origin, "null" where it is opaque.
// See https://url.spec.whatwg.org/#concept-url-origin.
func (u *URL) Origin() string {
	switch u.Scheme {
	case "http", "https", "ws", "wss", "ftp":
		origin := u.Scheme + "://" + u.Host
		if u.Port != NoPort {
			origin += ":" + strconv.Itoa(u.Port)
		}
		return origin
	case "blob":
		if inner, err := Parse(u.Path, nil); err == nil && (inner.Scheme == "http" || inner.Scheme == "https") {
			return inner.Origin()
		}
	}
	return "null"
}
