package config

import (
	"fmt"
	"path/filepath"
	"runtime"
)

// defaults returns a Config with what holds where nothing is configured.
func defaults(dir string) *Config {
	return &Config{
		Dir: dir, WorkersDev: true, KeepNames: true, ComplianceRegion: "public",
		JSXFactory: "React.createElement", JSXFragment: "React.Fragment",
		Dev:      Dev{IP: defaultIP(runtime.GOOS), LocalProtocol: "http", EnableContainers: true},
		Settings: defaultSettings(),
	}
}

// defaultIP is where the server listens. Windows resolves localhost to one
// address family only, so wrangler names the address there.
func defaultIP(goos string) string {
	if goos == "windows" {
		return "127.0.0.1"
	}
	return "localhost"
}

// finish decodes the checked tree into the Config and resolves its paths.
func (l *loader) finish(c *Config, base *project) {
	l.report.decode("", c.active, c)
	for _, path := range []*string{&c.Main, &c.BaseDir, &c.TSConfig, &c.PagesBuildOutputDir} {
		*path = base.resolve(*path)
	}
	for _, paths := range []map[string]string{c.WasmModules, c.TextBlobs, c.DataBlobs} {
		for name, path := range paths {
			paths[name] = base.resolve(path)
		}
	}
	l.finishRoutes(c)
	l.finishAssets(c, base)
	l.finishBuild(c, base)
	l.finishDate(c, base)
	l.report.decode("logfwdr.bindings", c.active.Path("logfwdr", "bindings"), &c.Logfwdr)
	for _, cron := range c.active.Path("triggers", "crons").items() {
		if l.report.fits("triggers.crons", cron, cron.isString(), "string array") {
			c.Triggers.Crons = append(c.Triggers.Crons, Cron{Expression: cron.Str, At: cron.At()})
		}
	}
	if c.Dev.UpstreamProtocol == "" {
		c.Dev.UpstreamProtocol = c.Dev.LocalProtocol
	}
	c.Dev.PortSet = c.active.Path("dev", "port") != nil
	if c.Site != nil {
		if c.Site.EntryPoint == "" && c.Main == "" {
			c.Site.EntryPoint = "workers-site"
		}
		c.Site.EntryPoint = base.resolve(c.Site.EntryPoint)
	}
	for i := range c.D1Databases {
		db := &c.D1Databases[i]
		db.MigrationsDirSet = db.MigrationsDir != ""
		db.MigrationsDir = firstOf(db.MigrationsDir, "migrations")
		db.MigrationsTable = firstOf(db.MigrationsTable, "d1_migrations")
	}
}

func (l *loader) finishRoutes(c *Config) {
	written := c.active.Get("routes").items()
	if route := c.active.Get("route"); route != nil {
		written = []*Value{route}
	}
	for _, v := range written {
		route := Route{Pattern: v.text(), At: v.At()}
		if v.isObject() {
			l.report.decode("routes", v, &route)
		}
		c.Routes = append(c.Routes, route)
	}
	if !c.active.Has("workers_dev") {
		c.WorkersDev = len(c.Routes) == 0
	}
}

func (l *loader) finishAssets(c *Config, base *project) {
	if c.Assets == nil {
		return
	}
	a := c.Assets
	a.Directory = base.resolve(a.Directory)
	a.HTMLHandling = firstOf(a.HTMLHandling, htmlHandlings[0])
	a.NotFoundHandling = firstOf(a.NotFoundHandling, "none")
	first := c.active.Path("assets", "run_worker_first")
	a.RunWorkerFirst = first.isTrue()
	for _, pattern := range first.items() {
		a.WorkerFirstPaths = append(a.WorkerFirstPaths, pattern.text())
	}
}

func (l *loader) finishBuild(c *Config, base *project) {
	if c.Build.Command == "" {
		return
	}
	watch := c.active.Path("build", "watch_dir")
	switch {
	case watch.isArray():
		for _, dir := range watch.Items {
			c.Build.WatchDir = append(c.Build.WatchDir, base.resolve(dir.text()))
		}
	default:
		c.Build.WatchDir = []string{base.resolve(firstOf(watch.text(), "./src"))}
	}
	for i, dir := range c.Build.WatchDir {
		c.Build.WatchDir[i] = filepath.Clean(dir)
	}
}

// finishDate fills in the compatibility date as wrangler dev does.
func (l *loader) finishDate(c *Config, base *project) {
	today := l.options.Today
	if c.CompatibilityDate != "" || today == "" {
		return
	}
	c.CompatibilityDate = today
	if base.path == "" {
		return
	}
	snippet := fmt.Sprintf(`{"compatibility_date":"%s"}`, today)
	if base.isTOML() {
		snippet = fmt.Sprintf(`compatibility_date = "%s"`, today)
	}
	l.report.warnf(c.raw, "No compatibility_date was specified. Using the default compatibility date: %s.\n"+
		"❯❯ Add one to your %s file: %s, or\n"+
		"❯❯ Pass it in your terminal: edgeemu dev [<SCRIPT>] --compatibility-date=%s\n\n"+
		"See https://developers.cloudflare.com/workers/platform/compatibility-dates/ for more information.", today, base.fileName(), snippet, today)
}
