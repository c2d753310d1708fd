package config

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"edgeemu/fault"
)

// parseTOML reads TOML 1.0. Values come from the library, the order of keys and
// every place from [tomlScanner].
func parseTOML(source *Source) (*Value, error) {
	var decoded map[string]any
	if _, err := toml.Decode(source.Text, &decoded); err != nil {
		return nil, tomlFault(source, err)
	}
	s := &tomlScanner{source: source, text: source.Text}
	root := s.document()
	fillTOML(root, decoded)
	return root, nil
}

// tomlFault turns the library's error into ours, opened as wrangler opens it.
func tomlFault(source *Source, err error) error {
	e := &fault.Error{Code: "config.syntax", Text: "Invalid TOML document: " + err.Error(), Exit: exitConfig, Err: err}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		e.Text = "Invalid TOML document: " + parse.Message
		if parse.Message == "" {
			e.Text = fmt.Sprintf("Invalid TOML document: %v", parse)
		}
		e.At = source.At(parse.Position.Start)
		e.Frame = fault.Frame(source.Text, e.At)
		e.Hint = parse.Usage
		if strings.HasPrefix(parse.Message, "expected value but found") {
			e.Text, e.Hint = "Invalid TOML document: invalid value", parse.Message
		}
	}
	if e.At.File == "" {
		e.At.File = source.File
	}
	return e
}

// fillTOML gives the shape that the scanner found its values. What the two
// do not agree on is the library's to say.
func fillTOML(shape *Value, decoded any) {
	switch d := decoded.(type) {
	case map[string]any:
		fillTable(shape, d)
	case []map[string]any:
		items := make([]any, len(d))
		for i := range d {
			items[i] = d[i]
		}
		fillItems(shape, items)
	case []any:
		fillItems(shape, d)
	case string:
		shape.Type, shape.Str = String, d
	case bool:
		shape.Type, shape.Bool = Bool, d
	case int64:
		shape.Type, shape.Num = Number, float64(d)
	case float64:
		shape.Type, shape.Num = Number, d
	case time.Time:
		shape.Type = Date // Str has the text of the file already
	default:
		shape.Type, shape.Num = Number, math.NaN()
	}
}

func fillTable(shape *Value, decoded map[string]any) {
	shape.Type, shape.Items = Object, nil
	shape.Members = slices.DeleteFunc(shape.Members, func(m Member) bool {
		_, known := decoded[m.Key]
		return !known
	})
	var missing []string
	for key := range decoded {
		if !shape.Has(key) {
			missing = append(missing, key)
		}
	}
	slices.Sort(missing)
	for _, key := range missing {
		shape.set(key, &Value{source: shape.source, offset: shape.offset}, shape.offset)
	}
	for _, m := range shape.Members {
		fillTOML(m.Value, decoded[m.Key])
	}
}

func fillItems(shape *Value, decoded []any) {
	shape.Type, shape.Members = Array, nil
	for len(shape.Items) < len(decoded) {
		shape.Items = append(shape.Items, &Value{source: shape.source, offset: shape.offset})
	}
	shape.Items = shape.Items[:len(decoded)]
	for i, item := range shape.Items {
		fillTOML(item, decoded[i])
	}
}
