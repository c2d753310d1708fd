package bundle

import "context"

// Options say what to build and how. Paths are absolute unless noted.
type Options struct {
	Entry      string // the Worker's entry point
	Root       string // the project's folder: that of the config file
	ConfigPath string // the config file: named in messages, never taken for a module

	Alias       map[string]string // import path -> import path or file; relative files are seen from Root
	Define      map[string]string // identifier or dotted name -> JavaScript expression
	Rules       []Rule            // the user's module rules; the default ones are added
	TSConfig    string            // "": the tsconfig.json nearest to each file
	JSXFactory  string            // "": React.createElement, or what tsconfig says
	JSXFragment string            // "": React.Fragment, or what tsconfig says
	Minify      bool
	KeepNames   bool     // functions keep their name property where they are renamed; wrangler's default is true
	Conditions  []string // conditions of package exports; nil: workerd, worker, browser

	NoBundle              bool   // the entry is taken as it is
	FindAdditionalModules *bool  // files under BaseDir that match a rule become modules of their own; nil: as NoBundle
	BaseDir               string // "": the entry's folder
	PreserveFileNames     bool   // module names keep the import path instead of a content hash

	NodeEnv     string   // value of process.env.NODE_ENV; "": development
	UserAgent   bool     // replace navigator.userAgent by its value, see [UserAgentDefined]
	Node        NodeMode // what imports of Node.js's modules mean, see [NodeModeFor]
	NodeModules []string // built-in modules that exist, without the node: prefix; nil: all that Node.js has

	Build  *CustomBuild // a command that makes the entry point
	Runner Runner       // runs it; needed with Build only
}

// A CustomBuild is the [build] table of the config file.
type CustomBuild struct {
	Command   string   // for the shell
	Cwd       string   // "": Root
	WatchDirs []string // folders and files: the command runs again when one of them has changed
}

// A Runner runs a command of the shell in dir, and returns what it printed on
// both outputs. It returns an error where the command could not be started,
// ended with a code other than 0, or ctx ended.
type Runner func(ctx context.Context, command, dir string) (output []byte, err error)

// A Rule says which files are modules of a kind. Its JSON form is wrangler's.
type Rule struct {
	Type        Kind     `json:"type"`
	Globs       []string `json:"globs"`
	Fallthrough *bool    `json:"fallthrough,omitempty"` // later rules of the type count too; nil is false, with a warning
}
