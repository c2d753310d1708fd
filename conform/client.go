package conform

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"edgeemu/clock"
)

// stepTime is how long a step may take before its silence is the result.
const stepTime = 15 * time.Second

// A Reply is what the client saw of one answer.
type Reply struct {
	Informational []int // 1xx statuses before it
	Status        int   // 0: none came, Note says what happened
	Reason        string
	Header        http.Header
	Body          []byte
	Note          string // how the exchange ended, where that is not the plain way
}

// A client speaks HTTP/1.1 exactly as the steps say, which net/http's does not.
type client struct {
	address string // host:port of the target
	origin  *Origin
	clock   clock.Clock
}

// send performs the step on a connection of its own.
func (c client) send(ctx context.Context, s Step) []Reply {
	ctx, cancel := clock.WithTimeout(ctx, c.clock, stepTime)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", c.address)
	if err != nil {
		return []Reply{{Note: "(no connection)"}}
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	replies := c.exchange(ctx, conn, s)
	if errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
		replies[len(replies)-1].Note = fmt.Sprintf("(not done in %v)", stepTime)
	}
	return replies
}

func (c client) exchange(ctx context.Context, conn net.Conn, s Step) []Reply {
	in := bufio.NewReader(conn)
	if s.Raw != "" {
		// Writing and reading overlap: a server may answer early and close.
		go io.WriteString(conn, c.fill(s.Raw))
		var replies []Reply
		for _, method := range s.replyMethods() {
			reply := readReply(in, method, s.Hangup)
			replies = append(replies, reply)
			if reply.Status == 0 {
				break
			}
		}
		return replies
	}
	var informational []int
	if _, err := io.WriteString(conn, c.fill(s.head())); err != nil {
		return []Reply{noReply(err)}
	}
	if strings.EqualFold(s.header("expect"), "100-continue") {
		response, err := readResponse(in, s.Method)
		switch {
		case err != nil:
			return []Reply{noReply(err)}
		case response.StatusCode != http.StatusContinue:
			return []Reply{finish(response, s.Hangup)}
		}
		informational = []int{http.StatusContinue}
	}
	go io.WriteString(conn, c.fill(s.body()))
	if s.Hangup == "seen" {
		select {
		case <-c.origin.Seen():
		case <-ctx.Done():
		}
		return []Reply{{Note: "(the client left)"}}
	}
	reply := readReply(in, s.Method, s.Hangup)
	reply.Informational = append(informational, reply.Informational...)
	return []Reply{reply}
}

// fill writes what is known only now.
func (c client) fill(text string) string {
	return strings.ReplaceAll(text, "${origin}", c.origin.Address())
}

// head returns the request line and headers of the step.
func (s Step) head() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\n", s.Method, s.Target)
	if s.header("host") == "" {
		fmt.Fprintf(&b, "Host: %s\r\n", Host)
	}
	for _, f := range s.Header {
		fmt.Fprintf(&b, "%s: %s\r\n", f.Name, f.Value)
	}
	switch {
	case s.Chunks != nil:
		b.WriteString("Transfer-Encoding: chunked\r\n")
	case s.HasBody && s.header("content-length") == "":
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(s.Body))
	}
	b.WriteString("\r\n")
	return b.String()
}

// body returns the octets after the head.
func (s Step) body() string {
	if s.Chunks == nil {
		return s.Body
	}
	var b strings.Builder
	for _, chunk := range s.Chunks {
		fmt.Fprintf(&b, "%x\r\n%s\r\n", len(chunk), chunk)
	}
	b.WriteString("0\r\n\r\n")
	return b.String()
}

func readReply(in *bufio.Reader, method, hangup string) Reply {
	var informational []int
	for {
		response, err := readResponse(in, method)
		if err != nil {
			reply := noReply(err)
			reply.Informational = informational
			return reply
		}
		if response.StatusCode >= 100 && response.StatusCode < 200 && response.StatusCode != http.StatusSwitchingProtocols {
			informational = append(informational, response.StatusCode)
			continue
		}
		reply := finish(response, hangup)
		reply.Informational = informational
		return reply
	}
}

func readResponse(in *bufio.Reader, method string) (*http.Response, error) {
	return http.ReadResponse(in, &http.Request{Method: method})
}

func noReply(err error) Reply {
	var malformed *net.OpError
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &malformed) {
		return Reply{Note: "(closed without a reply)"}
	}
	return Reply{Note: fmt.Sprintf("(not HTTP: %v)", err)}
}

// finish reads the body that goes with a head.
func finish(response *http.Response, hangup string) Reply {
	_, reason, _ := strings.Cut(response.Status, " ")
	reply := Reply{Status: response.StatusCode, Reason: reason, Header: response.Header}
	if response.ContentLength >= 0 && response.Header.Get("Content-Length") == "" && response.ContentLength > 0 {
		reply.Header.Set("Content-Length", fmt.Sprint(response.ContentLength))
	}
	if len(response.TransferEncoding) > 0 {
		reply.Header["Transfer-Encoding"] = response.TransferEncoding
	}
	if hangup == "reply" {
		first := make([]byte, 4096)
		n, _ := response.Body.Read(first)
		reply.Body, reply.Note = first[:n], "(the client left)"
		return reply
	}
	body, err := io.ReadAll(response.Body)
	reply.Body = body
	if err != nil {
		reply.Note = "(cut off)"
	}
	return reply
}
