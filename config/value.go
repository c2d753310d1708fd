package config

import (
	"strings"
	"unicode/utf8"

	"edgeemu/fault"
)

// A Source is one configuration file as it was read.
type Source struct {
	File string // path as it is to be shown to the user
	Text string
}

// At returns the place of the byte offset in the source.
func (s *Source) At(offset int) fault.Location {
	if s == nil {
		return fault.Location{}
	}
	offset = min(max(offset, 0), len(s.Text))
	before := s.Text[:offset]
	line := strings.Count(before, "\n") + 1
	column := 1
	for _, r := range before[strings.LastIndexByte(before, '\n')+1:] {
		column += utf16Len(r)
	}
	return fault.Location{File: s.File, Line: line, Column: column}
}

func utf16Len(r rune) int {
	if r > 0xFFFF && r != utf8.RuneError {
		return 2
	}
	return 1
}

// A Type says what a [Value] holds.
type Type uint8

// The types of values. TOML has dates, JSON has null.
const (
	Null Type = iota
	Bool
	Number
	String
	Array
	Object
	Date // Str holds its text
)

// A Value is one value of a configuration file with its place. Both formats
// are read into it. A nil *Value is JavaScript's undefined: its methods may be
// called.
type Value struct {
	Type    Type
	Bool    bool
	Num     float64
	Str     string
	Items   []*Value // of an Array
	Members []Member // of an Object, in the order of the file, keys unique

	source *Source
	offset int
}

// A Member is one key of an object.
type Member struct {
	Key    string
	Value  *Value
	offset int // of the key
}

// At returns the place where the value stands.
func (v *Value) At() fault.Location {
	if v == nil {
		return fault.Location{}
	}
	return v.source.At(v.offset)
}

// Get returns the member called key, nil where v is no object or has none.
func (v *Value) Get(key string) *Value {
	if v == nil || v.Type != Object {
		return nil
	}
	for _, m := range v.Members {
		if m.Key == key {
			return m.Value
		}
	}
	return nil
}

// Has reports whether v is an object with the member key.
func (v *Value) Has(key string) bool { return v.Get(key) != nil }

// Path returns the value that the keys lead to, nil where there is none.
func (v *Value) Path(keys ...string) *Value {
	for _, key := range keys {
		v = v.Get(key)
	}
	return v
}

// Keys returns the keys of an object in the order of the file.
func (v *Value) Keys() []string {
	if v == nil {
		return nil
	}
	keys := make([]string, len(v.Members))
	for i, m := range v.Members {
		keys[i] = m.Key
	}
	return keys
}

// KeyAt returns the place of the key of a member.
func (v *Value) KeyAt(key string) fault.Location {
	if v != nil {
		for _, m := range v.Members {
			if m.Key == key {
				return v.source.At(m.offset)
			}
		}
	}
	return fault.Location{}
}

// set adds or replaces a member.
func (v *Value) set(key string, value *Value, offset int) {
	for i := range v.Members {
		if v.Members[i].Key == key {
			v.Members[i].Value = value
			return
		}
	}
	v.Members = append(v.Members, Member{Key: key, Value: value, offset: offset})
}

// without returns a copy of the object that lacks the keys.
func (v *Value) without(keys ...string) *Value {
	if v == nil || v.Type != Object {
		return v
	}
	copied := *v
	copied.Members = nil
next:
	for _, m := range v.Members {
		for _, key := range keys {
			if m.Key == key {
				continue next
			}
		}
		copied.Members = append(copied.Members, m)
	}
	return &copied
}

// absent reports whether JavaScript's ?? would take the right-hand side.
func (v *Value) absent() bool { return v == nil || v.Type == Null }

// isObject reports whether v is an object and nothing else of typeof "object".
func (v *Value) isObject() bool { return v != nil && v.Type == Object }

// objectLike reports what JavaScript's typeof v === "object" && v !== null does.
func (v *Value) objectLike() bool {
	return v != nil && (v.Type == Object || v.Type == Array || v.Type == Date)
}

func (v *Value) isArray() bool  { return v != nil && v.Type == Array }
func (v *Value) isString() bool { return v != nil && v.Type == String }
func (v *Value) isNumber() bool { return v != nil && v.Type == Number }

// isTrue reports whether v is the boolean true.
func (v *Value) isTrue() bool { return v != nil && v.Type == Bool && v.Bool }

// truthy is JavaScript's Boolean(v).
func (v *Value) truthy() bool {
	if v == nil {
		return false
	}
	switch v.Type {
	case Null:
		return false
	case Bool:
		return v.Bool
	case Number:
		return v.Num != 0 && v.Num == v.Num
	case String:
		return v.Str != ""
	}
	return true
}

// typeOf is JavaScript's typeof v.
func (v *Value) typeOf() string {
	if v == nil {
		return "undefined"
	}
	switch v.Type {
	case Bool:
		return "boolean"
	case Number:
		return "number"
	case String:
		return "string"
	}
	return "object"
}

// text returns the string v holds, "" for anything else.
func (v *Value) text() string {
	if v.isString() {
		return v.Str
	}
	return ""
}

// items returns the elements of an array, none for anything else.
func (v *Value) items() []*Value {
	if v.isArray() {
		return v.Items
	}
	return nil
}
