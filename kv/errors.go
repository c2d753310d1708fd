package kv

import (
	"net/http"

	"edgeemu/fault"
)

// refusal is the platform's answer to what it does not do: status and text are
// its own. JavaScript sees "KV PUT failed: STATUS TEXT".
func refusal(status int, code, format string, args ...any) *fault.Error {
	e := fault.Newf("", format, args...)
	e.Status, e.Code = status, code
	return e
}

// CheckKey refuses keys that can't be stored.
func CheckKey(key string) error {
	switch {
	case key == "":
		return refusal(http.StatusBadRequest, "kv.key", "Key names must not be empty")
	case key == "." || key == "..":
		return refusal(http.StatusBadRequest, "kv.key", `Illegal key name "%s". Please use a different name.`, key)
	}
	return CheckKeyLength(key)
}

// CheckKeyLength refuses keys and prefixes that are too long.
func CheckKeyLength(key string) error {
	if len(key) > KeyBytesMax {
		return refusal(http.StatusRequestURITooLong, "kv.key", "UTF-8 encoded length of %d exceeds key length limit of %d.", len(key), KeyBytesMax)
	}
	return nil
}

// CheckKeys refuses a list of keys that can't be read at once.
func CheckKeys(keys []string) error {
	switch {
	case len(keys) > BulkKeysMax:
		return refusal(http.StatusBadRequest, "kv.bulk", "You can request a maximum of %d keys", BulkKeysMax)
	case len(keys) == 0:
		return refusal(http.StatusBadRequest, "kv.bulk", "You must request a minimum of 1 key")
	}
	for _, key := range keys {
		if err := CheckKey(key); err != nil {
			return err
		}
	}
	return nil
}

func checkCacheTTL(ttl *int64) error {
	if ttl != nil && *ttl < CacheTTLMin {
		return refusal(http.StatusBadRequest, "kv.cache-ttl", "Invalid cache_ttl of %d. Cache TTL must be at least %d.", *ttl, CacheTTLMin)
	}
	return nil
}

func errValueTooLarge(size int64) error {
	return refusal(http.StatusRequestEntityTooLarge, "kv.value", "Value length of %d exceeds limit of %d.", size, ValueBytesMax)
}

func errBulkTooLarge() error {
	return refusal(http.StatusRequestEntityTooLarge, "kv.bulk", "Total size of request exceeds the limit of %dMB", BulkBytesMax>>20)
}

// ErrTitleTaken is the error of a second namespace with a title.
var ErrTitleTaken = &fault.Error{Code: "kv.title", Status: http.StatusBadRequest, Text: "A namespace with this title already exists."}

// ErrNoNamespace is the error of renaming or deleting a namespace that is not
// there.
var ErrNoNamespace = &fault.Error{Code: "kv.namespace", Status: http.StatusNotFound, Text: "namespace not found"}
