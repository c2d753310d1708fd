package cli

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"edgeemu/apiv4"
	"edgeemu/config"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

func newR2(p Process) *cobra.Command {
	c := group("r2", "look into R2 buckets and change them",
		"The commands of `wrangler r2` for the buckets of this machine: through the server where\n"+
			"`edgeemu dev` runs, on its files where it does not.")
	bucket := group("bucket", "the buckets", "")
	bucket.AddCommand(newR2BucketList(p), newR2Lifecycle(p))
	object := group("object", "the objects of a bucket",
		"A bucket is named by its name, or by its binding in the configuration.")
	object.AddCommand(newR2ObjectPut(p), newR2ObjectGet(p), newR2ObjectList(p), newR2ObjectHead(p), newR2ObjectDelete(p))
	c.AddCommand(bucket, object)
	return c
}

// Codes of the API.
const (
	codeNoSuchBucket = 10006
	codeNoSuchKey    = 10007
)

// A listedBucket is a bucket as programs see it.
type listedBucket struct {
	Name     string     `json:"name"`
	Created  *time.Time `json:"creation_date"` // nil: nothing was written to it yet
	Bindings []string   `json:"bindings"`      // of this project that lead to it
}

func newR2BucketList(p Process) *cobra.Command {
	c, _ := r2Command(p, cobra.Command{
		Use:   "list",
		Short: "list the buckets",
		Long: "list shows the buckets that have been written to and those of the configuration: as a table\n" +
			"on a terminal, otherwise as JSON.",
		Args: cobra.NoArgs,
	}, func(s *session, _ []string) error {
		list, err := s.buckets()
		if err != nil {
			return err
		}
		var rows [][]string
		for _, b := range list {
			created := ""
			if b.Created != nil {
				created = b.Created.Format(time.RFC3339)
			}
			rows = append(rows, []string{b.Name, created, strings.Join(b.Bindings, ", ")})
		}
		return s.list([]string{"Name", "Created", "Binding"}, rows, "There are no buckets.", list)
	})
	return c
}

// r2Command makes a command that takes wrangler's flags for R2.
func r2Command(p Process, c cobra.Command, work func(s *session, args []string) error) (*cobra.Command, *storeFlags) {
	command, f := storeCommand(p, c, work)
	command.Flags().StringP("jurisdiction", "J", "", "")
	command.Flags().Lookup("jurisdiction").Hidden = true // there is one place here
	return command, f
}

// buckets returns those that are there and those of the configuration.
func (s *session) buckets() ([]listedBucket, error) {
	var got struct {
		Buckets []listedBucket `json:"buckets"`
	}
	if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: "/r2/buckets"}, &got); err != nil {
		return nil, err
	}
	list := append([]listedBucket{}, got.Buckets...)
	for i := range list {
		list[i].Bindings = []string{}
	}
	for _, b := range s.config.R2Buckets {
		i := slices.IndexFunc(list, func(l listedBucket) bool { return l.Name == b.LocalID() })
		if i < 0 {
			i = len(list)
			list = append(list, listedBucket{Name: b.LocalID()})
		}
		list[i].Bindings = append(list[i].Bindings, b.Binding)
	}
	slices.SortFunc(list, func(a, b listedBucket) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

// An objectPath names an object, or a bucket where key is "".
type objectPath struct {
	bucket string
	key    string
	given  string // the bucket as the user wrote it
}

// path returns the path of a resource of the object or its bucket.
func (o objectPath) path(resource string) string {
	segments := []string{"r2", "buckets", o.bucket, resource}
	if o.key != "" {
		segments = append(segments, o.key)
	}
	return apiv4.Path(segments...)
}

// readObjectPath reads BUCKET/KEY. The words are wrangler's.
func readObjectPath(c *config.Config, given string) (objectPath, error) {
	bucket, key, _ := strings.Cut(given, "/")
	if bucket == "" || key == "" {
		return objectPath{}, usageError{fmt.Errorf("The object path must be in the form of {bucket}/{key} you provided %s", given)}
	}
	o, err := readBucket(c, bucket)
	o.key = key
	return o, err
}

// readBucket returns the bucket of a name or a binding.
func readBucket(c *config.Config, given string) (objectPath, error) {
	var known []string
	for _, b := range c.R2Buckets {
		if b.BucketName == given || b.LocalID() == given && b.BucketName != "" {
			return objectPath{bucket: given, given: given}, nil
		}
		known = append(known, b.Binding, b.LocalID())
	}
	for _, b := range c.R2Buckets {
		if b.Binding == given {
			return objectPath{bucket: b.LocalID(), given: given}, nil
		}
	}
	if validBucket(given) {
		return objectPath{bucket: given, given: given}, nil
	}
	err := &fault.Error{
		Code: "cli.bucket", Text: fmt.Sprintf("The bucket name %q is invalid. Bucket names must begin and end with an alphanumeric character, only contain lowercase letters, numbers, and hyphens, and be between 3 and 63 characters long.", given),
	}
	if near := fault.Nearest(given, known); near != "" {
		err.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	return objectPath{}, usageError{err}
}

func validBucket(name string) bool {
	const least, most = 3, 63
	return len(name) >= least && len(name) <= most && !strings.HasPrefix(name, "-") && !strings.HasSuffix(name, "-") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

// missing adds to an error of something that is not there what may have been
// meant.
func (s *session) missing(o objectPath, err error) error {
	var refused *apiv4.Error
	if !errors.As(err, &refused) || refused.Code != codeNoSuchBucket && refused.Code != codeNoSuchKey {
		return err
	}
	f := &fault.Error{Code: "r2.not-found", Text: refused.Message, Err: err}
	list, err := s.buckets()
	if err != nil {
		return f // it says enough
	}
	var names []string
	for _, b := range list {
		if b.Name == o.bucket {
			return f
		}
		names = append(names, b.Name)
	}
	f.Text = fmt.Sprintf("There is no bucket %q.", o.given)
	switch near := fault.Nearest(o.given, names); {
	case near != "":
		f.Hint = fmt.Sprintf("did you mean %q?", near)
	case len(names) > 0:
		f.Hint = "there are " + strings.Join(names, ", ")
	}
	return f
}
