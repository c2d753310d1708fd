package cli

import (
	"fmt"
	"slices"
	"strings"

	"edgeemu/apiv4"
	"edgeemu/config"
	"edgeemu/fault"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newKV(p Process) *cobra.Command {
	c := group("kv", "look into KV namespaces and change them",
		"The commands of `wrangler kv` for the namespaces of this machine: through the server where\n"+
			"`edgeemu dev` runs, on its files where it does not.")
	namespace := group("namespace", "the namespaces", "")
	namespace.AddCommand(newKVNamespaceList(p))
	key := group("key", "single pairs of key and value", "")
	key.AddCommand(newKVKeyPut(p), newKVKeyGet(p), newKVKeyList(p), newKVKeyDelete(p))
	bulk := group("bulk", "many pairs at once", "")
	bulk.AddCommand(newKVBulkPut(p), newKVBulkGet(p), newKVBulkDelete(p))
	c.AddCommand(namespace, key, bulk)
	return c
}

// group makes a command that has commands.
func group(use, short, long string) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Long: long, Args: unknownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
}

// unknownCommand refuses what is no command of a group.
func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, child := range c.Commands() {
		names = append(names, child.Name())
	}
	err := &fault.Error{Code: "cli.unknown-command", Text: fmt.Sprintf("unknown command %q for %q", args[0], c.CommandPath())}
	if near := fault.Nearest(args[0], names); near != "" {
		err.Hint = "did you mean " + near + "?"
	}
	return err
}

// namespaceFlags choose a namespace.
type namespaceFlags struct {
	binding string
	id      string
	preview bool
	changed func(flag string) bool
}

func (f *namespaceFlags) add(set *pflag.FlagSet) {
	set.StringVar(&f.binding, "binding", "", "the namespace's name in the configuration")
	set.StringVar(&f.id, "namespace-id", "", "the namespace's id; then no configuration is needed")
	set.BoolVar(&f.preview, "preview", false, "preview_id (--preview) or id (--preview=false); by default the one that dev uses")
	f.changed = set.Changed
}

// A namespace is one that was chosen.
type namespace struct {
	id   string
	name string // as messages call it
}

// path returns a path of the API below the namespace.
func (n namespace) path(segments ...string) string {
	return apiv4.Path(append([]string{"storage", "kv", "namespaces", n.id}, segments...)...)
}

// choose returns the namespace that the flags mean. The words are wrangler's.
func (f *namespaceFlags) choose(c *config.Config) (namespace, error) {
	switch {
	case f.binding != "" && f.id != "":
		return namespace{}, usageError{fmt.Errorf("Conflicting options: --binding and --namespace-id cannot be used together. Please provide only one.")}
	case f.id != "":
		return namespace{f.id, fmt.Sprintf("namespace id: %q", f.id)}, nil
	case f.binding == "":
		err := &fault.Error{Code: "cli.namespace", Text: "Missing required option: exactly one of --binding and --namespace-id must be provided"}
		if names := kvBindings(c); len(names) > 0 {
			err.Hint = "the configuration has " + strings.Join(names, ", ")
		}
		return namespace{}, usageError{err}
	}
	i := slices.IndexFunc(c.KVNamespaces, func(b config.KVNamespace) bool { return b.Binding == f.binding })
	if i < 0 {
		return namespace{}, unknownBinding("KV namespace", "kv_namespaces", f.binding, "`--namespace-id`", kvBindings(c), c)
	}
	b := c.KVNamespaces[i]
	id := b.LocalID()
	switch {
	case !f.changed("preview"):
	case f.preview && b.PreviewID == "":
		return namespace{}, usageError{&fault.Error{
			Code: "cli.namespace", At: b.At, Text: fmt.Sprintf("the binding %q has no preview_id", f.binding),
			Hint: "add one, or leave --preview out",
		}}
	case !f.preview && b.ID != "":
		id = b.ID
	}
	return namespace{id, fmt.Sprintf("namespace binding: %q (id: %q)", f.binding, id)}, nil
}

func kvBindings(c *config.Config) (names []string) {
	for _, b := range c.KVNamespaces {
		names = append(names, b.Binding)
	}
	return names
}

// unknownBinding says that the configuration has no such binding.
func unknownBinding(what, key, name, instead string, known []string, c *config.Config) error {
	err := &fault.Error{
		Code: "cli.unknown-binding", Exit: exitUsage,
		Text: fmt.Sprintf("No %s with binding %q was found in the %q section of your wrangler config. Check the binding name is correct, or use %s instead.", what, name, key, instead),
	}
	switch near := fault.Nearest(name, known); {
	case near != "":
		err.Hint = fmt.Sprintf("did you mean %q?", near)
	case c.Path == "":
		err.Hint = "there is no configuration here: name it with --config"
	case len(known) > 0:
		err.Hint = "the configuration has " + strings.Join(known, ", ")
	}
	return err
}

// kvCommand makes a command for one namespace.
func kvCommand(p Process, c cobra.Command, work func(s *session, n namespace, args []string) error) (*cobra.Command, *storeFlags) {
	choice := &namespaceFlags{}
	command, f := storeCommand(p, c, func(s *session, args []string) error {
		n, err := choice.choose(s.config)
		if err != nil {
			return err
		}
		return work(s, n, args)
	})
	choice.add(command.Flags())
	return command, f
}

// A listedNamespace is a namespace as programs see it.
type listedNamespace struct {
	ID                  string   `json:"id"`
	Title               string   `json:"title"`
	SupportsURLEncoding bool     `json:"supports_url_encoding"`
	Bindings            []string `json:"bindings"` // of this project that lead to it
}

func newKVNamespaceList(p Process) *cobra.Command {
	c, _ := storeCommand(p, cobra.Command{
		Use:   "list",
		Short: "list the namespaces",
		Long: "list shows the namespaces that have been written to and those of the configuration: as a\n" +
			"table on a terminal, otherwise as JSON.",
		Args: cobra.NoArgs,
	}, func(s *session, _ []string) error {
		list, err := s.namespaces()
		if err != nil {
			return err
		}
		var rows [][]string
		for _, n := range list {
			rows = append(rows, []string{n.ID, strings.Join(n.Bindings, ", ")})
		}
		return s.list([]string{"ID", "Binding"}, rows, "There are no namespaces.", list)
	})
	return c
}

// pageMax is how many rows the API gives at once.
const pageMax = 1000

// namespaces returns those that are there and those of the configuration.
func (s *session) namespaces() ([]listedNamespace, error) {
	list := []listedNamespace{}
	for page := 1; ; page++ {
		var some []listedNamespace
		query := map[string][]string{"page": {fmt.Sprint(page)}, "per_page": {fmt.Sprint(pageMax)}}
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: "GET", Path: "/storage/kv/namespaces", Query: query}, &some); err != nil {
			return nil, err
		}
		list = append(list, some...)
		if len(some) < pageMax {
			break
		}
	}
	for i := range list {
		list[i].Bindings = []string{}
	}
	for _, b := range s.config.KVNamespaces {
		id := b.LocalID()
		i := slices.IndexFunc(list, func(n listedNamespace) bool { return n.ID == id })
		if i < 0 {
			i = len(list)
			list = append(list, listedNamespace{ID: id, Title: id, SupportsURLEncoding: true})
		}
		list[i].Bindings = append(list[i].Bindings, b.Binding)
	}
	slices.SortFunc(list, func(a, b listedNamespace) int { return strings.Compare(a.ID, b.ID) })
	return list, nil
}
