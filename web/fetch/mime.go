package fetch

import "edgeemu/web/mimetype"

type mimeIn struct{ Header string }

// serializeMIME returns the type of a Content-Type header in its normal form,
// "" where it has none.
func (s *state) serializeMIME(in mimeIn) (string, error) {
	m, ok := mimetype.Extract(in.Header)
	if !ok {
		return "", nil
	}
	return m.String(), nil
}
