package d1http

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"edgeemu/apiv4"
	"edgeemu/d1"
	"edgeemu/d1/dump"
	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

// Codes of the API.
const (
	codeMalformed = 7400
	codeMissing   = 7404
	codeSQL       = 7500
)

// Routes adds the routes of D1. open opens the store when it is first needed.
func Routes(m *apiv4.Mux, open func() (*d1.Store, error)) {
	f := &face{open}
	const databases, one = "/accounts/{account}/d1/database", "/accounts/{account}/d1/database/{database}"
	m.Handle("GET", databases, f.list)
	m.Handle("GET", one, f.info)
	m.Handle("POST", one+"/query", f.query(objects))
	m.Handle("POST", one+"/raw", f.query(arrays))
	m.Handle("GET", one+"/time_travel/bookmark", f.bookmark)
	m.Handle("POST", one+"/time_travel/restore", f.restore)
	m.Handle("POST", one+"/edgeemu/import", f.importSQL)
	m.Handle("GET", one+"/edgeemu/export", f.export)
}

type face struct{ open func() (*d1.Store, error) }

// database returns the database that a request's path names. It has to be
// there, unless the request says create=true.
func (f *face) database(r *http.Request) (*d1.Database, error) {
	store, id, err := f.named(r)
	if err != nil {
		return nil, err
	}
	return store.Database(id)
}

// named returns the id of the request's database, which need not be whole.
func (f *face) named(r *http.Request) (*d1.Store, string, error) {
	store, err := f.open()
	if err != nil {
		return nil, "", err
	}
	id := r.PathValue("database")
	if r.URL.Query().Get("create") != "true" && !store.Has(id) {
		return nil, "", &apiv4.Error{Status: http.StatusNotFound, Code: codeMissing, Message: "The database " + id + " could not be found"}
	}
	return store, id, nil
}

// A description is a database as the API shows it.
type description struct {
	ID       string `json:"uuid"`
	Name     string `json:"name"`
	Version  string `json:"version"`
	Size     int64  `json:"file_size"`
	Tables   int    `json:"num_tables"`
	Bookmark string `json:"bookmark,omitempty"` // ours
	File     string `json:"file,omitempty"`     // ours
}

func (f *face) list(w http.ResponseWriter, r *http.Request) error {
	store, err := f.open()
	if err != nil {
		return err
	}
	ids, err := store.Databases()
	if err != nil {
		return err
	}
	if name := r.URL.Query().Get("name"); name != "" {
		ids = slices.DeleteFunc(ids, func(id string) bool { return id != name })
	}
	page, err := number(r, "page", 1, 1, 1<<30)
	if err != nil {
		return err
	}
	per, err := number(r, "per_page", 10, 1, 10_000)
	if err != nil {
		return err
	}
	from := min((page-1)*per, len(ids))
	out := []description{}
	for _, id := range ids[from:min(from+per, len(ids))] {
		db, err := store.Database(id)
		if err != nil {
			out = append(out, description{ID: id, Name: id, Version: version}) // a damaged one does not hide the others
			continue
		}
		d, err := describe(r, db)
		if err != nil {
			d = description{ID: id, Name: id, Version: version}
		}
		d.Bookmark = ""
		out = append(out, d)
	}
	return apiv4.Page(w, out, &apiv4.ResultInfo{
		Page: page, PerPage: per, Count: len(out), TotalCount: len(ids), TotalPages: (len(ids) + per - 1) / per,
	})
}

const version = "production"

func number(r *http.Request, name string, otherwise, low, high int) (int, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		return 0, malformed(name + " must be a number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high))
	}
	return n, nil
}

func malformed(what string) error {
	return &apiv4.Error{Status: http.StatusBadRequest, Code: codeMalformed, Message: "The request is malformed: " + what}
}

func describe(r *http.Request, db *d1.Database) (description, error) {
	info, err := db.Info(r.Context())
	if err != nil {
		return description{}, err
	}
	return description{
		ID: db.ID(), Name: db.ID(), Version: version,
		Size: info.Size, Tables: info.Tables, Bookmark: info.Bookmark, File: info.Path,
	}, nil
}

func (f *face) info(w http.ResponseWriter, r *http.Request) error {
	db, err := f.database(r)
	if err != nil {
		return err
	}
	d, err := describe(r, db)
	if err != nil {
		return err
	}
	return apiv4.OK(w, d)
}

func (f *face) export(w http.ResponseWriter, r *http.Request) error {
	db, err := f.database(r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	o := dump.Options{Tables: q["table"], NoSchema: q.Get("no_schema") == "true", NoData: q.Get("no_data") == "true"}
	return db.Read(r.Context(), func(c *sqlite.Conn) error {
		d, err := dump.Prepare(c, o)
		if err != nil {
			return err
		}
		w.Header()[HeaderNote] = d.Notes
		w.Header().Set("Content-Type", "application/sql; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		return d.Write(r.Context(), w)
	})
}

// notKept gives the refusal of a moment its status.
func notKept(err error) error {
	f := fault.As(err)
	if f == nil || f.Code != "d1.bookmark" && f.Code != "d1.no-snapshot" {
		return err
	}
	return &apiv4.Error{Status: http.StatusBadRequest, Code: codeMalformed, Message: f.Text, Hint: f.Hint, Err: err}
}

// sqlError gives errors of SQL their code and status.
func sqlError(err error) error {
	var failed *d1.Error
	var own *apiv4.Error
	text, hint := "", ""
	switch f := fault.As(err); {
	case errors.As(err, &own):
		return err
	case errors.As(err, &failed):
		text = failed.Text
		if f != nil {
			hint = f.Hint
		}
	case f != nil && f.Status == http.StatusBadRequest: // of the splitter
		text, hint = f.Text, f.Hint
	default:
		return err
	}
	return &apiv4.Error{Status: http.StatusBadRequest, Code: codeSQL, Message: text, Hint: hint, Err: err}
}
