package url

import (
	"encoding/binary"

	"edgeemu/js"
)

// Part is the part "url". Other parts take parseURL from it.
var Part = &js.Part{
	Name: "url", Script: script, Exports: exports, Bytecode: bytecode,
	Ops: ops,
	New: func(*js.Isolate, any) any { return face{} },
	Globals: []js.Global{
		{Name: "URL"},
		{Name: "URLSearchParams"},
	},
}

var ops = []js.Op{
	js.Sync("url_parse", face.parse),
	js.Sync("url_set", face.set),
	js.Sync("url_origin", face.origin),
	js.Sync("url_form_parse", face.formParse),
	js.Sync("url_form_encode", face.formEncode),
	js.Sync("url_domain_ascii", face.domainASCII),
	js.Sync("url_domain_unicode", face.domainUnicode),
}

// face is what the ops are called on. It is empty: a URL lives in JavaScript, as its text.
type face struct{}

type parseIn struct {
	Text string
	Base *string
	Cuts js.Bytes // a Uint32Array of cutCount, filled with where the result is cut
}

// parse returns the serialisation, "" for what is no URL.
func (face) parse(in parseIn) (string, error) {
	var base *URL
	if in.Base != nil {
		var err error
		if base, err = Parse(*in.Base, nil); err != nil {
			return "", nil
		}
	}
	u, err := Parse(in.Text, base)
	if err != nil {
		return "", nil
	}
	return u.store(in.Cuts), nil
}

const cutCount = 8

// store returns the serialisation and writes its cuts in the machine's byte
// order, which is that of typed arrays.
func (u *URL) store(cuts []byte) string {
	href, c := u.Serialize()
	if len(cuts) >= 4*cutCount {
		for i, cut := range [cutCount]int{c.Scheme, c.Username, c.Password, c.Host, c.Port, c.Path, c.Search, c.Hash} {
			binary.NativeEndian.PutUint32(cuts[4*i:], uint32(cut))
		}
	}
	return href
}

type setIn struct {
	Href  string
	Part  string
	Value string
	Cuts  js.Bytes
}

// set runs a setter on a serialised URL.
func (face) set(in setIn) (string, error) {
	u, err := Parse(in.Href, nil)
	if err != nil {
		return "", err
	}
	switch in.Part {
	case "protocol":
		u.SetProtocol(in.Value)
	case "username":
		u.SetUsername(in.Value)
	case "password":
		u.SetPassword(in.Value)
	case "host":
		u.SetHost(in.Value)
	case "hostname":
		u.SetHostname(in.Value)
	case "port":
		u.SetPort(in.Value)
	case "pathname":
		u.SetPathname(in.Value)
	case "search":
		u.SetSearch(in.Value)
	case "hash":
		u.SetHash(in.Value)
	}
	return u.store(in.Cuts), nil
}

type textIn struct{ Text string }

func (face) origin(in textIn) (string, error) {
	u, err := Parse(in.Text, nil)
	if err != nil {
		return "", err
	}
	return u.Origin(), nil
}

// formParse returns names and values in turn.
func (face) formParse(in textIn) ([]string, error) { return ParseForm(in.Text), nil }

type formEncodeIn struct{ List []string }

func (face) formEncode(in formEncodeIn) (string, error) { return SerializeForm(in.List), nil }

// domainASCII returns "" for what is no domain.
func (face) domainASCII(in textIn) (string, error) {
	ascii, ok := DomainToASCII(in.Text)
	if !ok {
		return "", nil
	}
	return ascii, nil
}

func (face) domainUnicode(in textIn) (string, error) { return DomainToUnicode(in.Text), nil }
