package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"edgeemu/apiv4"

	"github.com/spf13/cobra"
)

// A lifecycleRule is a rule of a bucket as the API tells it.
type lifecycleRule struct {
	ID         string `json:"id"`
	Enabled    bool   `json:"enabled"`
	Conditions struct {
		Prefix string `json:"prefix,omitempty"`
	} `json:"conditions"`
	Delete *lifecycleTransition `json:"deleteObjectsTransition,omitempty"`
	Abort  *lifecycleTransition `json:"abortMultipartUploadsTransition,omitempty"`
}

type lifecycleTransition struct {
	Condition lifecycleCondition `json:"condition"`
}

type lifecycleCondition struct {
	Type   string `json:"type"` // Age or Date
	MaxAge int64  `json:"maxAge,omitempty"`
	Date   string `json:"date,omitempty"`
}

const secondsOfDay = 24 * 60 * 60

func newR2Lifecycle(p Process) *cobra.Command {
	c := group("lifecycle", "the rules by which objects and uploads of a bucket go",
		"The rules act on the clock of this machine while the bucket is open, and on what fell due\n"+
			"meanwhile when it is opened.")
	c.AddCommand(newR2LifecycleList(p), newR2LifecycleAdd(p), newR2LifecycleRemove(p), newR2LifecycleSet(p))
	return c
}

func newR2LifecycleList(p Process) *cobra.Command {
	c, _ := r2Command(p, cobra.Command{
		Use:   "list <bucket>",
		Short: "list the rules",
		Long:  "list shows the rules of a bucket: as a table on a terminal, otherwise as JSON.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, args []string) error {
		_, rules, err := s.lifecycle(args[0])
		if err != nil {
			return err
		}
		var rows [][]string
		for _, r := range rules {
			enabled := map[bool]string{true: "Yes", false: "No"}[r.Enabled]
			rows = append(rows, []string{r.ID, enabled, r.Conditions.Prefix, r.actions()})
		}
		return s.list([]string{"Name", "Enabled", "Prefix", "Action"}, rows, "There are no lifecycle rules.", rules)
	})
	return c
}

// actions says in words what a rule does. The words are wrangler's.
func (r *lifecycleRule) actions() string {
	var list []string
	for _, a := range []struct {
		what string
		t    *lifecycleTransition
	}{{"Expire objects", r.Delete}, {"Abort incomplete multipart uploads", r.Abort}} {
		if a.t == nil {
			continue
		}
		when := "on " + a.t.Condition.Date
		if a.t.Condition.Type == "Age" {
			when = "after " + time.Duration(a.t.Condition.MaxAge*int64(time.Second)).String()
			if days := a.t.Condition.MaxAge / secondsOfDay; a.t.Condition.MaxAge%secondsOfDay == 0 {
				when = fmt.Sprintf("after %d days", days)
			}
		}
		list = append(list, a.what+" "+when)
	}
	return strings.Join(list, ", ")
}

func newR2LifecycleAdd(p Process) *cobra.Command {
	var name, prefix, date string
	var expire, abort int64
	c, f := r2Command(p, cobra.Command{
		Use:   "add <bucket> [name] [prefix]",
		Short: "add a rule",
		Long:  "add gives a bucket one more rule. What is due by it goes at once.",
		Example: "  edgeemu r2 bucket lifecycle add photos old thumbs/ --expire-days 30\n" +
			"  edgeemu r2 bucket lifecycle add photos --name uploads --abort-multipart-days 1",
		Args: cobra.RangeArgs(1, 3),
	}, nil)
	set := c.Flags()
	set.StringVar(&name, "name", "", "the rule's name, by which it is removed")
	set.StringVar(&name, "id", "", "")
	set.StringVar(&prefix, "prefix", "", "only keys that begin so")
	set.Int64Var(&expire, "expire-days", 0, "delete objects at this age")
	set.StringVar(&date, "expire-date", "", "delete objects on this day: YYYY-MM-DD")
	set.Int64Var(&abort, "abort-multipart-days", 0, "abort uploads in progress at this age")
	set.BoolP("force", "y", false, "")
	for _, name := range []string{"id", "force"} {
		set.Lookup(name).Hidden = true // wrangler's; nothing is asked
	}
	c.RunE = func(_ *cobra.Command, args []string) error {
		for i, target := range []*string{&name, &prefix} {
			if len(args) > i+1 {
				*target = args[i+1]
			}
		}
		if name == "" {
			return usageError{errors.New("Missing required rule name. Provide a name with --name <rule-name> or as a positional argument:\n  edgeemu r2 bucket lifecycle add <bucket> <name>")}
		}
		r := lifecycleRule{ID: name, Enabled: true}
		r.Conditions.Prefix = prefix
		var err error
		if set.Changed("expire-date") {
			if r.Delete, err = onDay(date); err != nil {
				return err
			}
		}
		if set.Changed("expire-days") {
			if r.Delete, err = afterDays("--expire-days", expire); err != nil {
				return err
			}
		}
		if set.Changed("abort-multipart-days") {
			if r.Abort, err = afterDays("--abort-multipart-days", abort); err != nil {
				return err
			}
		}
		if r.Delete == nil && r.Abort == nil {
			return usageError{errors.New("No lifecycle action specified. Use at least one of --expire-days, --expire-date, or --abort-multipart-days.")}
		}
		return f.run(p, func(s *session) error { return s.addRule(args[0], r) })
	}
	return c
}

func afterDays(flag string, days int64) (*lifecycleTransition, error) {
	const most = 100 * 365
	if days <= 0 || days > most {
		return nil, usageError{fmt.Errorf("The number of days passed to %s must be a positive number (e.g. 7), but received '%d'.", flag, days)}
	}
	return &lifecycleTransition{lifecycleCondition{Type: "Age", MaxAge: days * secondsOfDay}}, nil
}

func onDay(date string) (*lifecycleTransition, error) {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return nil, usageError{fmt.Errorf("--expire-date must be a day in YYYY-MM-DD format, but received '%s'.", date)}
	}
	return &lifecycleTransition{lifecycleCondition{Type: "Date", Date: at.Format(time.RFC3339)}}, nil
}

func (s *session) addRule(bucket string, r lifecycleRule) error {
	o, rules, err := s.lifecycle(bucket)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(rules, func(old lifecycleRule) bool { return old.ID == r.ID }) {
		return fmt.Errorf("There is a lifecycle rule '%s' for bucket '%s' already.", r.ID, o.bucket)
	}
	rules = append(rules, r)
	if err := s.setLifecycle(o, rules); err != nil {
		return err
	}
	s.tell("Added lifecycle rule '%s' to bucket '%s'.", r.ID, o.bucket)
	return s.result(rules)
}

func newR2LifecycleRemove(p Process) *cobra.Command {
	var name string
	c, f := r2Command(p, cobra.Command{
		Use:   "remove <bucket>",
		Short: "remove a rule",
		Args:  cobra.ExactArgs(1),
	}, nil)
	c.Flags().StringVar(&name, "name", "", "the rule's name")
	c.Flags().StringVar(&name, "id", "", "")
	c.Flags().Lookup("id").Hidden = true
	c.RunE = func(_ *cobra.Command, args []string) error {
		if name == "" {
			return usageError{errors.New("Missing required option: --name")}
		}
		return f.run(p, func(s *session) error { return s.removeRule(args[0], name) })
	}
	return c
}

func (s *session) removeRule(bucket, name string) error {
	o, rules, err := s.lifecycle(bucket)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(rules), func(r lifecycleRule) bool { return r.ID == name })
	if len(left) == len(rules) {
		return fmt.Errorf("Lifecycle rule with ID '%s' not found in configuration for '%s'.", name, o.bucket)
	}
	if err := s.setLifecycle(o, left); err != nil {
		return err
	}
	s.tell("Lifecycle rule '%s' removed from bucket '%s'.", name, o.bucket)
	return s.result(left)
}

func newR2LifecycleSet(p Process) *cobra.Command {
	var file string
	c, _ := r2Command(p, cobra.Command{
		Use:   "set <bucket>",
		Short: "replace all rules by those of a file",
		Long:  "set reads {\"rules\": [...]} in JSON, as the API and `wrangler r2 bucket lifecycle set` have it. - is\nstandard input.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, args []string) error {
		if file == "" {
			return usageError{errors.New("Missing required option: --file")}
		}
		return s.lifecycleFromFile(args[0], file)
	})
	c.Flags().StringVar(&file, "file", "", "the file to read")
	c.Flags().BoolP("force", "y", false, "")
	c.Flags().Lookup("force").Hidden = true // nothing is asked
	return c
}

func (s *session) lifecycleFromFile(bucket, name string) error {
	o, _, err := s.lifecycle(bucket)
	if err != nil {
		return err
	}
	body, _, err := s.source(name)
	if err != nil {
		return err
	}
	defer body.Close()
	const most = 4 << 20
	text, err := io.ReadAll(io.LimitReader(body, most))
	if err != nil {
		return fmt.Errorf("can't read %s: %w", name, err)
	}
	var given struct {
		Rules []json.RawMessage `json:"rules"` // as they are: the API tells what is wrong with them
	}
	if err := json.Unmarshal(text, &given); err != nil {
		return usageError{fmt.Errorf("Failed to read or parse the lifecycle configuration config file: '%w'", err)}
	}
	if given.Rules == nil {
		return usageError{errors.New("The lifecycle configuration file must contain a 'rules' array.")}
	}
	if err := s.setLifecycle(o, given.Rules); err != nil {
		return err
	}
	s.tell("Set lifecycle configuration (%d rules) for bucket '%s'.", len(given.Rules), o.bucket)
	return s.result(given.Rules)
}

// lifecycle returns the rules of a bucket that is there, or is in the
// configuration.
func (s *session) lifecycle(given string) (objectPath, []lifecycleRule, error) {
	o, err := readBucket(s.config, given)
	if err != nil {
		return o, nil, err
	}
	known, err := s.buckets()
	if err != nil {
		return o, nil, err
	}
	if !slices.ContainsFunc(known, func(b listedBucket) bool { return b.Name == o.bucket }) {
		return o, nil, s.missing(o, &apiv4.Error{Code: codeNoSuchBucket, Message: "The specified bucket does not exist."})
	}
	var got struct {
		Rules []lifecycleRule `json:"rules"`
	}
	_, err = s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: o.path("lifecycle")}, &got)
	return o, got.Rules, err
}

func (s *session) setLifecycle(o objectPath, rules any) error {
	_, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodPut, Path: o.path("lifecycle"), JSON: map[string]any{"rules": rules}}, nil)
	return err
}
