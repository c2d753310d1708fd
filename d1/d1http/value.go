package d1http

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"time"
)

// cellJSON returns a value of SQL as the API has it: numbers as JavaScript
// writes them, but integers in full; an infinity is null, a BLOB an array of
// bytes.
func cellJSON(v any) json.RawMessage {
	switch v := v.(type) {
	case int64:
		return strconv.AppendInt(nil, v, 10)
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return json.RawMessage("null")
		}
		text, _ := json.Marshal(v) // a finite number can be written
		return text
	case string:
		return quote(v)
	case []byte:
		out := []byte{'['}
		for i, b := range v {
			if i > 0 {
				out = append(out, ',')
			}
			out = strconv.AppendUint(out, uint64(b), 10)
		}
		return append(out, ']')
	}
	return json.RawMessage("null")
}

// quote writes a string as JavaScript does: "<" is no danger here.
func quote(s string) json.RawMessage {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can be written
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

func milliseconds(d time.Duration) float64 {
	return math.Round(float64(d)/float64(time.Microsecond)) / 1000
}
