package config_test

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"edgeemu/config"
	"edgeemu/fault"
)

const head = "name = \"w\"\nmain = \"src/index.ts\"\ncompatibility_date = \"2026-04-01\"\n"

// load reads a project and fails the test where that fails.
func load(t *testing.T, o config.Options, pairs ...string) (*config.Config, []config.Diagnostic) {
	t.Helper()
	o.Dir, o.Files = filepath.FromSlash(root), files(pairs...)
	c, list, err := config.Load(o)
	if err != nil {
		t.Fatal(err)
	}
	return c, list
}

// values lists the variables as NAME=JSON@source.
func values(c *config.Config) string {
	var list []string
	for _, v := range c.Variables {
		list = append(list, fmt.Sprintf("%s=%s@%s", v.Name, v.JSON, v.Source))
	}
	return strings.Join(list, " ")
}

func env(name string) *string { return &name }

func TestLoad_Variables(t *testing.T) {
	toml := head + "[vars]\nA = \"toml\"\nN = 5\n[env.prod.vars]\nA = \"prod\"\n"
	all := []string{
		"wrangler.toml", toml, ".env", "A=env\nE=1\nX=${E}/${P:-none}", ".env.local", "E=2", ".env.prod", "E=3", ".env.prod.local", "L=4", "extra.env", "A=extra",
	}
	vars := append(slices.Clone(all), ".dev.vars", "A=dev\nX=${E}", ".dev.vars.prod", "B=prod")
	for _, c := range []struct {
		name  string
		o     config.Options
		files []string
		want  string
	}{
		{"none", config.Options{NoVars: true}, vars, `A="toml"@wrangler.toml N=5@wrangler.toml`},
		{"dev vars win and expand nothing", config.Options{}, vars, `A="dev"@.dev.vars N=5@wrangler.toml X="${E}"@.dev.vars`},
		{"dev vars of the environment", config.Options{Env: env("prod")}, vars, `A="prod"@wrangler.toml B="prod"@.dev.vars.prod`},
		{"env files", config.Options{}, all, `A="env"@.env N=5@wrangler.toml E="2"@.env.local X="2/none"@.env`},
		{"env files of the environment", config.Options{Process: []string{"CLOUDFLARE_ENV=prod"}}, all,
			`A="env"@.env E="3"@.env.prod X="3/none"@.env L="4"@.env.prod.local`},
		{"switched off", config.Options{Process: []string{"CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV=false"}}, all, `A="toml"@wrangler.toml N=5@wrangler.toml`},
		{"process", config.Options{Process: []string{"CLOUDFLARE_INCLUDE_PROCESS_ENV=TRUE", "P=p", "E=pe"}}, all,
			`A="env"@.env N=5@wrangler.toml E="pe"@process.env X="pe/p"@.env CLOUDFLARE_INCLUDE_PROCESS_ENV="TRUE"@process.env P="p"@process.env`},
		{"named files", config.Options{EnvFiles: []string{"extra.env", "missing.env"}}, vars, `A="extra"@extra.env N=5@wrangler.toml`},
		{"flags", config.Options{Vars: map[string]string{"A": "flag", "Z": "z"}}, vars, `A="flag"@--var N=5@wrangler.toml X="${E}"@.dev.vars Z="z"@--var`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := load(t, c.o, c.files...)
			if values(got) != c.want {
				t.Errorf("got  %s\nwant %s", values(got), c.want)
			}
		})
	}
}

func TestLoad_RequiredSecrets(t *testing.T) {
	c, list := load(t, config.Options{Process: []string{"B=process", "OTHER=x"}},
		"wrangler.toml", head+"vars = { V = \"v\" }\nsecrets.required = [\"A\", \"B\", \"C\"]\n", ".env", "A=a\nNO=1\nV=2")
	if got, want := values(c), `V="2"@.env A="a"@.env B="process"@process.env`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(list) != 1 || list[0].Text != "Missing required secrets: C. Add them to .dev.vars, .env, or set as environment variables." || list[0].At.Line != 5 {
		t.Errorf("got %+v", list)
	}
}

func TestLoad_SecretDoesNotReplaceBinding(t *testing.T) {
	c, _ := load(t, config.Options{Vars: map[string]string{"Q": "flag"}}, "wrangler.toml",
		head+"kv_namespaces = [{ binding = \"KV\" }]\nqueues.producers = [{ binding = \"Q\", queue = \"q\" }]\n", ".dev.vars", "KV=x\nQ=y")
	if len(c.Bindings) != 2 || c.Bindings[0].Kind != config.KindKV || c.Bindings[1].Kind != config.KindPlainText {
		t.Errorf("got %+v", c.Bindings)
	}
}

func TestLoad_WatchesWhatCouldAppear(t *testing.T) {
	c, _ := load(t, config.Options{Env: env("prod")}, "wrangler.toml", head+"[env.prod]\n", ".dev.vars", "A=1")
	for _, name := range []string{"wrangler.toml", "edgeemu.toml", ".dev.vars", ".dev.vars.prod"} {
		if !slices.Contains(c.Watch, filepath.Join(filepath.FromSlash(root), name)) {
			t.Errorf("%s is not watched: %v", name, c.Watch)
		}
	}
}

func TestLoad_PathsAndDefaults(t *testing.T) {
	c, _ := load(t, config.Options{Path: "app/wrangler.toml"}, "app/wrangler.toml", head+"tsconfig = \"ts.json\"\nbuild.command = \"make\"\nroutes = [\"a.com/*\"]\n[dev]\nport = 0\nlocal_protocol = \"https\"\n")
	app := filepath.Join(filepath.FromSlash(root), "app")
	if c.Main != filepath.Join(app, "src", "index.ts") || c.TSConfig != filepath.Join(app, "ts.json") || c.Dir != app {
		t.Errorf("got %s, %s, %s", c.Main, c.TSConfig, c.Dir)
	}
	if len(c.Build.WatchDir) != 1 || c.Build.WatchDir[0] != filepath.Join(app, "src") {
		t.Errorf("got %v", c.Build.WatchDir)
	}
	if c.WorkersDev || !c.KeepNames || !c.Dev.PortSet || c.Dev.UpstreamProtocol != "https" || c.JSXFactory != "React.createElement" {
		t.Errorf("got %+v", c)
	}
	if got := c.Routes[0]; got.Pattern != "a.com/*" || got.At.Line != 6 {
		t.Errorf("got %+v", got)
	}
}

func TestLoad_NameOfEnvironment(t *testing.T) {
	c, _ := load(t, config.Options{Env: env("prod")}, "wrangler.toml", head+"[env.prod]\n")
	if c.Name != "w-prod" || c.TopName != "w" || c.Env != "prod" {
		t.Errorf("got %s, %s, %s", c.Name, c.TopName, c.Env)
	}
}

func TestLoad_NoFile(t *testing.T) {
	c, list := load(t, config.Options{Today: "2026-04-01"}, "other.txt", "")
	if c.Path != "" || c.CompatibilityDate != "2026-04-01" || len(list) != 0 || c.Settings.Isolates != 1 {
		t.Errorf("got %+v, %v", c, list)
	}
	if !slices.Contains(c.Watch, filepath.Join(filepath.FromSlash(root), "wrangler.jsonc")) {
		t.Errorf("got %v", c.Watch)
	}
}

func TestLoad_Errors(t *testing.T) {
	for _, c := range []struct {
		name   string
		o      config.Options
		files  []string
		code   string
		text   string
		at     string
		hinted string
	}{
		{"missing", config.Options{Path: "x.toml"}, nil, "config.missing", "Could not read file: x.toml", "x.toml", "there is no such file"},
		{"encoding", config.Options{}, []string{"wrangler.toml", "a = \"\xff\""}, "config.encoding", "The file is not UTF-8: wrangler.toml", "wrangler.toml", "save it as UTF-8 without a byte order mark"},
		{"no object", config.Options{}, []string{"wrangler.json", "[1]"}, "config.syntax", "The configuration must be an object but is [1]", "wrangler.json:1:1", ""},
		{"environment variable", config.Options{Process: []string{"CLOUDFLARE_INCLUDE_PROCESS_ENV=1"}}, []string{"wrangler.toml", head}, "config.environment", `Expected CLOUDFLARE_INCLUDE_PROCESS_ENV to be "true" or "false", but got "1"`, "", ""},
		{"environment", config.Options{Env: env("prd")}, []string{"wrangler.toml", head + "[env.prod]\n"}, "config.unknown-environment", "", "wrangler.toml:4:2", `did you mean "prod"?`},
		{"cron", config.Options{}, []string{"wrangler.toml", head + "triggers.crons = [1]\n"}, "config.invalid", `Expected "triggers.crons" to be of type string array but got 1.`, "wrangler.toml:4:19", ""},
		{"setting", config.Options{}, []string{"wrangler.toml", head + "[edgeemu]\nisolate = 2\n"}, "config.unknown-setting", `"isolate" is not a setting of [edgeemu]`, "wrangler.toml:5:1", `did you mean "isolates"?`},
		{"setting twice", config.Options{}, []string{"wrangler.toml", head + "edgeemu.isolates = 2\n", "edgeemu.toml", "isolates = 2"}, "config.setting-twice", `"isolates" is set both in [edgeemu] and in edgeemu.toml`, "wrangler.toml:4:9", "keep one of them: the other is at edgeemu.toml:1:1"},
		{"setting range", config.Options{}, []string{"edgeemu.toml", "isolates = 0"}, "config.invalid", `Expected "edgeemu.isolates" to be at least 1 but got 0.`, "edgeemu.toml:1:12", ""},
		{"setting choice", config.Options{}, []string{"edgeemu.toml", "limits = \"on\""}, "config.invalid", `Expected "edgeemu.limits" field to be one of ["off","warn","enforce"] but got "on".`, "edgeemu.toml:1:10", ""},
		{"prefix", config.Options{}, []string{"edgeemu.toml", "prefix = \"/cdn-cgi/x\""}, "config.invalid", `"edgeemu.prefix" can't be "/cdn-cgi/x"`, "edgeemu.toml:1:10", `it is a path such as "/_edgeemu": one "/" in front, none behind, not below /cdn-cgi`},
		{"custom domain", config.Options{}, []string{"wrangler.toml", head + "routes = [{ pattern = \"a.com/*\", custom_domain = true }]\n"}, "config.invalid", "Invalid Routes:\na.com/*:\nWildcard operators (*) are not allowed in Custom Domains\nPaths are not allowed in Custom Domains", "wrangler.toml:4:23", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Dir, c.o.Files = filepath.FromSlash(root), files(c.files...)
			conf, list, err := config.Load(c.o)
			e := fault.As(err)
			if e == nil || conf == nil || len(list) == 0 {
				t.Fatalf("got %v and %v", err, list)
			}
			if e.Code != c.code || e.Exit != 2 || e.At.String() != c.at || e.Hint != c.hinted || c.text != "" && e.Text != c.text {
				t.Errorf("got %q %q at %s, hint %q", e.Code, e.Text, e.At, e.Hint)
			}
		})
	}
}

// locked refuses to be read.
type locked struct{ memory }

func (locked) ReadFile(string) ([]byte, error) { return nil, fs.ErrPermission }

func TestLoad_Unreadable(t *testing.T) {
	_, _, err := config.Load(config.Options{Dir: filepath.FromSlash(root), Files: locked{files("wrangler.toml", head)}})
	if e := fault.As(err); e == nil || e.Code != "config.unreadable" || !errors.Is(err, fs.ErrPermission) && e.Hint == "" {
		t.Errorf("got %v", err)
	}
}

func TestLoad_SuggestsKeys(t *testing.T) {
	_, list := load(t, config.Options{}, "wrangler.toml", head+"compatability_flags = []\n")
	if len(list) != 1 || list[0].Hint != `line 4: did you mean "compatibility_flags" instead of "compatability_flags"?` || list[0].Frame == "" {
		t.Errorf("got %+v", list)
	}
}

func TestSettings(t *testing.T) {
	tables := []config.Table{{Name: "kv", Keys: []config.Key{{Name: "delay", Type: config.Number, Max: 60}}}}
	c, _ := load(t, config.Options{Tables: tables}, "wrangler.toml", head+"[edgeemu]\nisolates = 4\ncf = { country = \"DE\" }\n", "edgeemu.toml", "log_format = \"json\"\n[kv]\ndelay = 1.5\n")
	s := c.Settings
	if s.Isolates != 4 || s.LogFormat != "json" || string(s.CF) != `{"country":"DE"}` || s.Prefix != "/_edgeemu" || s.Limits != "warn" {
		t.Errorf("got %+v", s)
	}
	var kv struct {
		Delay float64 `json:"delay"`
	}
	if !s.Table("kv", &kv) || kv.Delay != 1.5 || s.TableAt("kv", "delay").String() != "edgeemu.toml:3:1" || s.Table("d1", &kv) {
		t.Errorf("got %+v", kv)
	}
}

func TestCheck(t *testing.T) {
	c, _ := load(t, config.Options{}, "wrangler.toml", head+`compatibility_flags = ["nodejs_compat", "webgpu", "nope", "python_workers"]
minfy = true
account_id = "x"
services = [{ binding = "ME", service = "w" }, { binding = "OTHER", service = "o" }]
queues.producers = [{ binding = "Q", queue = "q" }]
triggers.crons = ["* * * * *"]
vars = { A = "1" }
`)
	got := map[string]string{}
	for _, f := range config.Check(c) {
		got[f.What+" "+f.Name] = fmt.Sprintf("%s %s %s", f.Level, f.At, f.Reason)
	}
	for name, want := range map[string]string{
		"key name":           "supported wrangler.toml:1:1 ",
		"key minfy":          "unsupported wrangler.toml:5:1 wrangler does not know it either",
		"key account_id":     "supported wrangler.toml:6:1 matters only when deployed, as for wrangler dev",
		"key triggers.crons": "unsupported wrangler.toml:9:10 not emulated yet",
		"binding ME":         "supported wrangler.toml:7:13 ",
		"binding OTHER":      "unsupported wrangler.toml:7:48 only a Worker's services to itself are emulated yet",
		"binding Q":          "unsupported wrangler.toml:8:21 not emulated yet",
		"binding A":          "supported wrangler.toml:10:10 ",
		"flag nodejs_compat": "supported wrangler.toml:4:24 ",
		"flag webgpu":        "unsupported wrangler.toml:4:41 there is no WebGPU",
		"flag nope":          "unsupported wrangler.toml:4:51 there is no such compatibility flag",
		"key kv_namespaces":  "",
	} {
		if got[name] != want {
			t.Errorf("%s: got %q, want %q", name, got[name], want)
		}
	}
}

func TestCompat_Places(t *testing.T) {
	c, _ := load(t, config.Options{}, "wrangler.toml", head+"compatibility_flags = [\"nodejs_compta\"]\n")
	_, list := c.Compat("2026-03-01")
	var got []string
	for _, d := range list {
		got = append(got, fmt.Sprintf("%s %s %s", d.At, d.Text, d.Hint))
	}
	want := []string{
		`wrangler.toml:3:22 Can't set compatibility date in the future: "2026-04-01". Today's date (UTC) is "2026-03-01". use today's date or an earlier one`,
		`wrangler.toml:4:24 No such compatibility flag: nodejs_compta did you mean "nodejs_compat"?`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
