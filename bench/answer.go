package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http/httputil"
	"strconv"
)

// readAnswer reads one HTTP/1.1 answer and checks its status, the length of
// its body and how that begins.
func readAnswer(in *bufio.Reader, r *route) error {
	length, err := readHead(in)
	if err != nil {
		return err
	}
	got := 0
	if length >= 0 {
		err = readBody(in, length, r, &got)
	} else {
		err = readChunks(in, r, &got)
	}
	if err == nil && got != r.length {
		err = fmt.Errorf("the body has %d bytes, not %d", got, r.length)
	}
	return err
}

// readHead returns the length of the body, -1 where it comes in chunks.
func readHead(in *bufio.Reader) (length int, err error) {
	status, err := in.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(status, []byte("HTTP/1.1 200")) {
		return 0, fmt.Errorf("the answer is %q", bytes.TrimSpace(status))
	}
	length = -2
	for {
		field, err := in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		field = bytes.TrimSpace(field)
		if len(field) == 0 {
			break
		}
		name, value, _ := bytes.Cut(field, []byte(":"))
		switch {
		case bytes.EqualFold(name, []byte("content-length")):
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return 0, err
			}
		case bytes.EqualFold(name, []byte("transfer-encoding")):
			length = -1
		}
	}
	if length == -2 {
		return 0, fmt.Errorf("the answer says nothing of its length")
	}
	return length, nil
}

// readBody reads so many bytes of the body; got counts them all.
func readBody(in *bufio.Reader, length int, r *route, got *int) error {
	if *got == 0 && length >= len(r.starts) {
		start, err := in.Peek(len(r.starts))
		if err != nil {
			return err
		}
		if string(start) != r.starts {
			return fmt.Errorf("the body begins with %q, not with %q", start, r.starts)
		}
	}
	n, err := in.Discard(length)
	*got += n
	return err
}

func readChunks(in *bufio.Reader, r *route, got *int) error {
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		length, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return fmt.Errorf("read a chunk's length: %w", err)
		}
		if err := readBody(in, int(length), r, got); length > 0 && err != nil {
			return err
		}
		if _, err := in.Discard(len("\r\n")); err != nil {
			return err
		}
		if length == 0 {
			return nil
		}
	}
}

// readWhole reads one answer and returns its body.
func readWhole(in *bufio.Reader) (string, error) {
	length, err := readHead(in)
	if err != nil {
		return "", err
	}
	var body io.Reader = io.LimitReader(in, int64(length))
	if length < 0 {
		body = httputil.NewChunkedReader(in)
	}
	text, err := io.ReadAll(body)
	return string(text), err
}
