package blob_test

import (
	"strings"
	"testing"

	"edgeemu/web/blob"
)

func TestParse_Refusals(t *testing.T) {
	const head = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n"
	for body, want := range map[string]string{
		"":                             "No initial boundary string (or you have a truncated message).",
		"abc":                          "No initial boundary string (or you have a truncated message).",
		head + "\r\nv":                 "No subsequent boundary string after multipart message.",
		head:                           "No multipart message header termination found.",
		"--x\r\nfoo\r\n\r\nv\r\n--x--": "FormData part had invalid headers.",
		"--x\r\nContent-Type: text/plain\r\n\r\nv\r\n--x--":                    "No valid Content-Disposition header found in FormData part.",
		"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--":              "Content-Disposition header in FormData part is missing a name.",
		"--x\r\nContent-Disposition: form-data; name=abc\r\n\r\nv\r\n--x--":    "Content-Disposition header in FormData part is missing a name.",
		"--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--x--": `Content-Disposition header for FormData part must have the value "form-data", possibly followed by parameters. Got: "attachment"`,
	} {
		_, err := blob.Parse([]byte(body), "multipart/form-data; boundary=x")
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", body, err, want)
		}
	}
	if _, err := blob.Parse(nil, "multipart/form-data"); err == nil || !strings.HasPrefix(err.Error(), "No boundary string") {
		t.Errorf("no boundary: got %v", err)
	}
}

func TestParse_LenientForms(t *testing.T) {
	for body, want := range map[string]string{
		"abc\r\n--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv1\r\n--x--": "a=v1",
		"--x\nContent-Disposition: form-data; name=\"a\"\n\nv\n--x--":                 "a=v",
		"--x--": "",
		"--x\r\nContent-Disposition: form-data; name=\"a%22\\\"c\"\r\n\r\nv\r\n--x--":                   `a%22"c=v`,
		"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--x--":             "f=",
		"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n\"\r\n\r\nz\r\n--x--":           "f@n:z",
		"--x\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''%e2.txt\r\n\r\nv\r\n--x--": "a=v",
	} {
		fields, err := blob.Parse([]byte(body), "multipart/form-data; boundary=x")
		if err != nil {
			t.Errorf("%q: %v", body, err)
			continue
		}
		if got := show(fields); got != want {
			t.Errorf("%q: got %s, want %s", body, got, want)
		}
	}
}

func show(fields []blob.Field) string {
	var out []string
	for _, f := range fields {
		if f.Filename != nil {
			out = append(out, f.Name+"@"+*f.Filename+":"+string(f.Bytes))
		} else {
			out = append(out, f.Name+"="+*f.Text)
		}
	}
	return strings.Join(out, " ")
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nv\r\n--x--"), "multipart/form-data; boundary=x")
	f.Add([]byte("a=1&b=%20+x&c=%"), "application/x-www-form-urlencoded")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		fields, err := blob.Parse(body, contentType)
		if err != nil {
			return
		}
		for _, field := range fields {
			if (field.Filename == nil) != (field.Text != nil) {
				t.Errorf("a field is neither a text nor a file: %+v", field)
			}
		}
	})
}
