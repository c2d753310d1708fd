package router

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// locationHeader names the edge location that is to handle a request, such as
// "LHR". It is edgeemu's own: the Worker does not see it but for request.cf.colo.
const locationHeader = "X-Edgeemu-Location"

const (
	locationBytesMax = 64
	locationChars    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
)

var errLocation = errors.New("X-Edgeemu-Location is not the name of a location: letters, digits, \".\", \"_\" and \"-\", 64 at most")

// locationOf returns the location that a request names, "" where it names none.
func locationOf(r *http.Request) (string, error) {
	values := r.Header[locationHeader]
	if len(values) == 0 {
		return "", nil
	}
	name := values[0]
	if len(values) > 1 || len(name) > locationBytesMax || name == "" || strings.Trim(name, locationChars) != "" {
		return "", errLocation
	}
	return name, nil
}

// withColo returns request.cf of a request to the location. A colo that the
// project has set itself is replaced, too: the header is more particular.
func withColo(cf json.RawMessage, location string) json.RawMessage {
	keys, members, err := objectMembers(cf)
	if err != nil {
		return cf // it was made by us, so that this does not happen
	}
	members["colo"] = json.RawMessage(`"` + location + `"`)
	var out strings.Builder
	for i, key := range keys {
		out.WriteByte(separator(i))
		name, err := json.Marshal(key)
		if err != nil {
			return cf
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(members[key])
	}
	return json.RawMessage(out.String() + "}")
}
