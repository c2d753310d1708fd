package urlpattern

// A splitState is how far the constructor string parser got.
type splitState int

const (
	atInit splitState = iota
	atProtocol
	atAuthority
	atUsername
	atPassword
	atHostname
	atPort
	atPathname
	atSearch
	atHash
	atDone
)

// A splitter cuts a pattern for a whole URL into patterns for its components.
// See https://urlpattern.spec.whatwg.org/#constructor-string-parsing.
type splitter struct {
	in       string
	tokens   []token
	i        int // of the token
	start    int // the token with which the component starts
	step     int
	depth    int // of braces
	brackets int // of an IPv6 address
	special  bool
	state    splitState
	out      Init
}

// split is https://urlpattern.spec.whatwg.org/#parse-a-constructor-string.
func split(in string) (Init, error) {
	tokens, err := tokenize(in, true)
	if err != nil {
		return Init{}, err
	}
	s := &splitter{in: in, tokens: tokens}
	for s.i < len(tokens) && s.state != atDone {
		s.step = 1
		if err := s.next(); err != nil {
			return Init{}, err
		}
		s.i += s.step
	}
	if s.out.Hostname != nil && s.out.Port == nil {
		s.out.Port = new("")
	}
	return s.out, nil
}

func (s *splitter) next() error {
	switch {
	case s.tokens[s.i].kind == kindEnd:
		s.end()
		return nil
	case s.tokens[s.i].kind == kindOpen:
		s.depth++
		return nil
	case s.depth > 0 && s.tokens[s.i].kind == kindClose:
		s.depth--
		return nil
	case s.depth > 0:
		return nil
	}
	switch s.state {
	case atInit:
		if s.is(0, ":") {
			s.rewind(atProtocol)
		}
	case atProtocol:
		return s.protocol()
	case atAuthority:
		s.authority()
	case atUsername:
		if s.is(0, ":") {
			s.change(atPassword, 1)
		} else if s.is(0, "@") {
			s.change(atHostname, 1)
		}
	case atPassword:
		if s.is(0, "@") {
			s.change(atHostname, 1)
		}
	case atHostname:
		s.hostname()
	case atPort, atPathname, atSearch:
		s.behind()
	}
	return nil
}

// end handles the end of the pattern: what never was a URL is relative.
func (s *splitter) end() {
	switch s.state {
	case atInit:
		s.rewind(atInit)
		switch {
		case s.is(0, "#"):
			s.change(atHash, 1)
		case s.isSearch():
			s.change(atSearch, 1)
		default:
			s.change(atPathname, 0)
		}
	case atAuthority:
		s.rewind(atHostname)
	default:
		s.change(atDone, 0)
	}
}

func (s *splitter) protocol() error {
	if !s.is(0, ":") {
		return nil
	}
	compiled, err := compile(s.component(), options{}, canonicalProtocol)
	if err != nil {
		return err
	}
	s.special = compiled.matchesSpecialScheme()
	switch {
	case s.is(1, "/") && s.is(2, "/"):
		s.change(atAuthority, 3)
	case s.special:
		s.change(atAuthority, 1)
	default:
		s.change(atPathname, 1)
	}
	return nil
}

func (s *splitter) authority() {
	if s.is(0, "@") {
		s.rewind(atUsername)
	} else if s.is(0, "/") || s.isSearch() || s.is(0, "#") {
		s.rewind(atHostname)
	}
}

func (s *splitter) hostname() {
	switch {
	case s.is(0, "["):
		s.brackets++
	case s.is(0, "]"):
		s.brackets--
	case s.is(0, ":") && s.brackets == 0:
		s.change(atPort, 1)
	default:
		s.behind()
	}
}

// behind goes on to what follows the host, the port, the path or the query.
func (s *splitter) behind() {
	switch {
	case s.state < atPathname && s.is(0, "/"):
		s.change(atPathname, 0)
	case s.state < atSearch && s.isSearch():
		s.change(atSearch, 1)
	case s.is(0, "#"):
		s.change(atHash, 1)
	}
}

// rewind goes back to the component's first token, in another state.
func (s *splitter) rewind(state splitState) {
	s.i, s.step, s.state = s.start, 0, state
}

// change stores the component and starts the next one. Components that are
// passed over are empty. See https://urlpattern.spec.whatwg.org/#change-state.
func (s *splitter) change(state splitState, skip int) {
	if member := s.out.member(s.state); member != nil {
		*member = new(s.component())
	}
	if s.state != atInit && state != atDone {
		if s.state <= atPassword && state >= atPort && s.out.Hostname == nil {
			s.out.Hostname = new("")
		}
		if s.state <= atPort && state >= atSearch && s.out.Pathname == nil {
			s.out.Pathname = new("")
			if s.special {
				*s.out.Pathname = "/"
			}
		}
		if s.state <= atPathname && state == atHash && s.out.Search == nil {
			s.out.Search = new("")
		}
	}
	s.i += skip
	s.state, s.start, s.step = state, s.i, 0
}

func (in *Init) member(state splitState) **string {
	return map[splitState]**string{
		atProtocol: &in.Protocol, atUsername: &in.Username, atPassword: &in.Password, atHostname: &in.Hostname,
		atPort: &in.Port, atPathname: &in.Pathname, atSearch: &in.Search, atHash: &in.Hash,
	}[state]
}

// component returns the text from the component's first token to this one.
func (s *splitter) component() string {
	return s.in[s.token(s.start).at:s.token(s.i).at]
}

func (s *splitter) token(i int) token { return s.tokens[min(i, len(s.tokens)-1)] }

// is reports whether the token at an offset is a character that means itself.
func (s *splitter) is(offset int, value string) bool {
	t := s.token(s.i + offset)
	return t.value == value && (t.kind == kindChar || t.kind == kindEscaped || t.kind == kindInvalid)
}

// isSearch reports whether a query starts here: a question mark behind a group
// is a modifier.
func (s *splitter) isSearch() bool {
	if s.is(0, "?") {
		return true
	}
	if s.token(s.i).value != "?" {
		return false
	}
	if s.i == 0 {
		return true
	}
	switch s.tokens[s.i-1].kind {
	case kindName, kindRegexp, kindClose, kindAsterisk:
		return false
	}
	return true
}
