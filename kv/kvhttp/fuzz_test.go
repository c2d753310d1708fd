package kvhttp

import (
	"errors"
	"io"
	"mime/multipart"
	"strings"
	"testing"

	"edgeemu/apiv4"
	"edgeemu/kv"
)

// A form gives its value once, whole, or an error of the API.
func FuzzForm(f *testing.F) {
	const value = "--x\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\nv\r\n"
	const metadata = "--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"a\":1}\r\n"
	for _, body := range []string{value + "--x--", metadata + value + "--x--", value + metadata + "--x--", value + value + "--x--", metadata + "--x--", value, "--x--", "", "--x\r\n\r\n"} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		var values []string
		var o kv.PutOptions
		err := putForm(multipart.NewReader(strings.NewReader(body), "x"), &o, func(value io.Reader) error {
			all, err := io.ReadAll(value)
			if err != nil {
				return apiv4.Malformed("broken: %w", err)
			}
			values = append(values, string(all))
			return nil
		})
		var refused *apiv4.Error
		switch {
		case err == nil && len(values) != 1:
			t.Fatalf("%q gave %q", body, values)
		case err != nil && !errors.As(err, &refused):
			t.Fatalf("%q: %v", body, err)
		case len(values) > 1:
			t.Fatalf("%q gave %q", body, values)
		}
	})
}
