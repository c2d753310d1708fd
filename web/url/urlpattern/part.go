package urlpattern

import "edgeemu/js"

// Part is the part "urlpattern".
var Part = &js.Part{
	Name: "urlpattern", Script: script, Exports: exports, Bytecode: bytecode,
	Ops: []js.Op{
		js.Sync("urlpattern_compile", face.compile),
		js.Sync("urlpattern_compile_init", face.compileInit),
		js.Sync("urlpattern_input", face.input),
		js.Sync("urlpattern_input_init", face.inputInit),
	},
	New:     func(*js.Isolate, any) any { return face{} },
	Globals: []js.Global{{Name: "URLPattern"}},
}

// face is what the ops are called on. It is empty: patterns live in JavaScript.
type face struct{}

type stringIn struct {
	Text string
	Base *string
}

type initIn struct{ Init Init }

// compiledComponent is a Component for JavaScript.
type compiledComponent struct {
	Pattern string
	Regexp  string
	Names   []string
	Custom  bool
}

func (face) compile(in stringIn) ([]compiledComponent, error) {
	return components(CompileString(in.Text, in.Base))
}

func (face) compileInit(in initIn) ([]compiledComponent, error) {
	return components(Compile(in.Init))
}

func components(p *Pattern, err error) ([]compiledComponent, error) {
	if err != nil {
		return nil, err
	}
	var list []compiledComponent
	for _, c := range []Component{p.Protocol, p.Username, p.Password, p.Hostname, p.Port, p.Pathname, p.Search, p.Hash} {
		list = append(list, compiledComponent{c.Pattern, c.Regexp, c.Names, c.Custom})
	}
	return list, nil
}

// input returns the components of a URL, none for what is no URL.
func (face) input(in stringIn) ([]string, error) {
	list, _ := MatchInput(in.Text, in.Base)
	return list, nil
}

func (face) inputInit(in initIn) ([]string, error) {
	list, _ := MatchInit(in.Init)
	return list, nil
}
