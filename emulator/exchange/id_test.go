package exchange

import "testing"

// Files and folders as wrangler named them; see testdata/state.zip.
func TestNames(t *testing.T) {
	for _, test := range []struct {
		family     family
		name, file string
		folder     string
	}{
		{familyKV, "0f2ac74b498b48028cb68387c421e279", "604730949a2c43a4da6de962297f3c7fde76c71aeecb9720bc4cf749a8259307", "0f2ac74b498b48028cb68387c421e279"},
		{familyD1, "7b5c1d90-3a5e-4d55-9f33-0d6f4f1a2b3c", "36b829dbdf9835645fcddd547e659f0c4e7cd5c6459c6753534f898fff9ec336", "7b5c1d90-3a5e-4d55-9f33-0d6f4f1a2b3c"},
		{familyR2, "files", "7f9393e361b850806cc4f78f4907f107fa3776e27c2551b6ac9a19e499299a34", "files"},
		{familyCache, "default", "9f458c07675338a7426a7b81ac4fb1baf92d034efbcaaf4336379640ed744ded", "default"},
	} {
		if got := test.family.objectID(test.name); got != test.file {
			t.Errorf("%s %s is in %s, want %s", test.family.folder, test.name, got, test.file)
		}
		if got := blobFolder(test.name); got != test.folder {
			t.Errorf("%s has its blobs in %s, want %s", test.name, got, test.folder)
		}
	}
	for name, want := range map[string]string{
		"odd/../name: *": "odd____name_ _", "named:an%2Fother%3A%20one": "named_an%2Fother%3A%20one",
		"../x": "___x", "..": "__", "con": "_", "COM1.txt": "_", " a ": "_a_", "a/.././b": "a______b", "tab\tx": "tab_x",
	} {
		if got := blobFolder(name); got != want {
			t.Errorf("%q has its blobs in %q, want %q", name, got, want)
		}
	}
}

func TestObjectName(t *testing.T) {
	for cache, object := range map[string]string{"": "default", "named": "named:named", "an/other: one": "named:an%2Fother%3A%20one", "a!'()*~+": "named:a!'()*~%2B", "ü": "named:%C3%BC"} {
		if got := objectName(cache); got != object {
			t.Errorf("cache %q is %q, want %q", cache, got, object)
		}
		if got, ok := cacheName(object); !ok || got != cache {
			t.Errorf("%q is cache %q, want %q", object, got, cache)
		}
	}
}
