package exchange

import "cmp"

// A Store says which store something is of.
type Store string

// The stores.
const (
	KV    Store = "KV"
	D1    Store = "D1"
	R2    Store = "R2"
	Cache Store = "Cache"
)

// An Item is what became of one namespace, database, bucket or cache.
type Item struct {
	Store   Store  `json:"store"`
	ID      string `json:"id"`             // "" where nothing tells its name
	File    string `json:"file"`           // of wrangler's
	Copied  int    `json:"copied"`         // keys, tables, objects or responses
	Bytes   int64  `json:"bytes"`          // of them
	Kept    int    `json:"kept"`           // were there already and stay as they are
	Expired int    `json:"expired"`        // had ended
	Missing int    `json:"missing"`        // whose bytes are not there
	Refused int    `json:"refused"`        // that can't be stored here
	Note    string `json:"note,omitempty"` // what else there is to say
	Problem string `json:"problem,omitempty"`
}

// Whole reports whether nothing that should have been copied was not.
func (i *Item) Whole() bool { return i.ID != "" && i.Missing == 0 && i.Refused == 0 && i.Problem == "" }

// note adds to what is to be said.
func (i *Item) note(text string) {
	if i.Note != "" {
		text = i.Note + "; " + text
	}
	i.Note = text
}

// A Report is what was done.
type Report struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Items []Item `json:"items"` // by store and id; those without a name last
}

// Whole reports whether everything was copied.
func (r *Report) Whole() bool {
	for k := range r.Items {
		if !r.Items[k].Whole() {
			return false
		}
	}
	return true
}

var order = map[Store]int{KV: 0, D1: 1, R2: 2, Cache: 3}

func compareItems(a, b Item) int {
	unnamed := func(i Item) int {
		if i.ID == "" {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(order[a.Store], order[b.Store]), cmp.Compare(unnamed(a), unnamed(b)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.File, b.File))
}
