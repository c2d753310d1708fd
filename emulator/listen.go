package emulator

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"syscall"

	"edgeemu/emulator/router"
	"edgeemu/fault"
)

// Listen says where to listen.
type Listen struct {
	IP     string // "localhost" is 127.0.0.1 and ::1; "*" every address; "" is localhost
	Port   int    // 0: any that is free
	Strict bool   // a port that is taken is an error; otherwise the next free one is used
	TLS    *tls.Config
}

// ports that are tried after the one asked for.
const portsTried = 50

// A listening server.
type listening struct {
	server *router.Server
	ip     string
	port   int
	scheme string
}

// Listen serves the Handler and returns the address to use, such as
// "http://localhost:8787". It may be called once. A port that is taken is a
// *fault.Error with Exit 3 that names who has it.
func (e *Emulator) Listen(ctx context.Context, o Listen) (url string, err error) {
	if o.IP == "" {
		o.IP = "localhost"
	}
	var listeners []net.Listener
	port := o.Port
	for try := 0; ; try++ {
		listeners, err = listenAll(ctx, o.IP, port)
		if err == nil || !errors.Is(err, syscall.EADDRINUSE) || port == 0 {
			break
		}
		if o.Strict || try == portsTried || port == 65535 {
			break
		}
		port++
	}
	if err != nil {
		return "", listenError(o.IP, o.Port, err)
	}
	bound := listeners[0].Addr().(*net.TCPAddr).Port
	if o.Port != 0 && bound != o.Port {
		e.o.Log.Notice(fmt.Sprintf("port %d is taken%s, so port %d is used instead", o.Port, holderText(o.Port), bound))
	}
	l := &listening{server: router.NewServer(e.Handler(), e.complain), ip: o.IP, port: bound, scheme: "http"}
	for _, listener := range listeners {
		if o.TLS != nil {
			l.scheme = "https"
			listener = tls.NewListener(listener, o.TLS)
		}
		l.server.Serve(listener)
	}
	e.server.Store(l)
	if err := e.tellAddress(); err != nil {
		return "", err
	}
	return l.url(), nil
}

// tellAddress tells other processes that want the state where to ask for it.
func (e *Emulator) tellAddress() error {
	url := e.URL()
	if url == "" {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.state.Serve(url, e.prefix)
}

// complain hears of single connections that went wrong, which is the client's
// business, and of our own panics, which are not.
func (e *Emulator) complain(text string) {
	if strings.Contains(text, "panic") {
		e.o.Log.Internal(errors.New(text))
	}
}

// URL returns the address that Listen returned, "" before.
func (e *Emulator) URL() string {
	if l := e.server.Load(); l != nil {
		return l.url()
	}
	return ""
}

func (l *listening) url() string {
	host := l.ip
	if host == "*" {
		host = "0.0.0.0"
	}
	return l.scheme + "://" + net.JoinHostPort(host, strconv.Itoa(l.port))
}

func (l *listening) close(ctx context.Context) { l.server.Close(ctx) }

// listenAll listens on every address that ip means, on one port.
func listenAll(ctx context.Context, ip string, port int) ([]net.Listener, error) {
	var addresses []string
	switch ip {
	case "localhost":
		addresses = []string{"127.0.0.1", "::1"}
	case "*":
		addresses = []string{""}
	default:
		addresses = []string{strings.Trim(ip, "[]")}
	}
	const anyPortTries = 10 // a free port of IPv4 may be taken for IPv6
	for try := 1; ; try++ {
		listeners, err := listenEach(ctx, addresses, port)
		if err == nil || port != 0 || try == anyPortTries || !errors.Is(err, syscall.EADDRINUSE) {
			return listeners, err
		}
	}
}

func listenEach(ctx context.Context, addresses []string, port int) (listeners []net.Listener, err error) {
	var config net.ListenConfig
	for i, address := range addresses {
		l, err := config.Listen(ctx, "tcp", net.JoinHostPort(address, strconv.Itoa(port)))
		switch {
		case err == nil:
			listeners = append(listeners, l)
			port = l.Addr().(*net.TCPAddr).Port
		case i > 0 && !errors.Is(err, syscall.EADDRINUSE):
			// This machine has no IPv6.
		default:
			for _, open := range listeners {
				open.Close()
			}
			return nil, err
		}
	}
	return listeners, nil
}

// listenError says why a port can't be had, and who has it.
func listenError(ip string, port int, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return &fault.Error{Code: "listen.port-taken", Exit: 3, Err: err,
			Text: fmt.Sprintf("port %d is taken%s", port, holderText(port)),
			Hint: "end that process, or choose another port with --port (--port 0 takes any that is free)"}
	case errors.Is(err, syscall.EACCES):
		return &fault.Error{Code: "listen.port-forbidden", Exit: 3, Err: err,
			Text: fmt.Sprintf("port %d is not for ordinary users", port), Hint: "choose a port from 1024 upwards with --port"}
	}
	return &fault.Error{Code: "listen.failed", Exit: 3, Err: err, Text: fmt.Sprintf("can't listen on %s port %d: %v", ip, port, err)}
}

// holderText names the process that listens on a port, as far as it is known.
func holderText(port int) string {
	h, ok := portHolder(port)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" by process %d (%s)", h.pid, h.command)
}

// A holder is a process that listens on a port.
type holder struct {
	pid     int
	command string
}
