package fetch

import (
	"errors"
	"io"
	"testing"
)

func TestPipe_ReadsWhatWasWrittenThenTheEnd(t *testing.T) {
	p := NewPipe()
	p.chunks, p.size = [][]byte{[]byte("one "), []byte("two")}, 7
	p.Abort(io.EOF)
	got, err := io.ReadAll(p)
	if err != nil || string(got) != "one two" {
		t.Errorf("got %q, %v", got, err)
	}
	if p.Failed() != nil {
		t.Errorf("a proper end is taken for a failure: %v", p.Failed())
	}
}

func TestPipe_ErrorComesAfterWhatWasWritten(t *testing.T) {
	p := NewPipe()
	broken := errors.New("broken")
	p.chunks, p.size = [][]byte{[]byte("part")}, 4
	p.Abort(broken)
	p.Abort(io.EOF) // the first end counts
	got, err := io.ReadAll(p)
	if string(got) != "part" || err != broken || p.Failed() != broken {
		t.Errorf("got %q, %v, failed %v", got, err, p.Failed())
	}
}

func TestPipe_WriterLearnsOfItsReader(t *testing.T) {
	for name, c := range map[string]struct {
		act  func(*Pipe)
		want bool
	}{
		"it reads":  {func(p *Pipe) { _, _ = p.Read(make([]byte, 8)) }, true},
		"it leaves": {func(p *Pipe) { _ = p.Close() }, false},
	} {
		p := NewPipe()
		p.chunks, p.size = [][]byte{make([]byte, 8)}, pipeBytesMax
		var told []bool
		p.waiting = func(wanted bool, _ error) { told = append(told, wanted) }
		c.act(p)
		if len(told) != 1 || told[0] != c.want {
			t.Errorf("%s: the writer was told %v, want %v once", name, told, c.want)
		}
	}
}
