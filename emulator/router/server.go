package router

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
)

// headerBytesMax is what a request's line and headers may take together, more
// gets a 431: https://developers.cloudflare.com/workers/platform/limits/#request-and-response-limits
const headerBytesMax = 128 << 10

// A Server serves HTTP/1.1 on listeners that are open already.
type Server struct {
	http    http.Server
	serving sync.WaitGroup
}

// NewServer returns a Server of the handler. complain, which may be nil, hears
// of connections that went wrong.
func NewServer(handler http.Handler, complain func(text string)) *Server {
	s := &Server{}
	s.http = http.Server{
		Handler:                      handler,
		MaxHeaderBytes:               headerBytesMax,
		DisableGeneralOptionsHandler: true, // "OPTIONS *" is for us to refuse
		ConnContext:                  withConn,
		ErrorLog:                     log.New(complaints(complain), "", 0),
	}
	s.http.Protocols = new(http.Protocols)
	s.http.Protocols.SetHTTP1(true)
	return s
}

// Serve accepts connections in the background until [Server.Close].
func (s *Server) Serve(l net.Listener) {
	s.serving.Go(func() {
		if err := s.http.Serve(connListener{l}); err != nil && !errors.Is(err, http.ErrServerClosed) {
			s.http.ErrorLog.Printf("accept connections on %s: %v", l.Addr(), err)
		}
	})
}

// Close stops accepting, waits for the requests under way until ctx ends, and
// then drops what is left.
func (s *Server) Close(ctx context.Context) {
	if s.http.Shutdown(ctx) != nil {
		_ = s.http.Close() // what it could say of single connections helps nobody
	}
	s.serving.Wait()
}

// complaints is a writer of what net/http logs.
type complaints func(text string)

func (c complaints) Write(p []byte) (int, error) {
	if c != nil {
		c(strings.TrimSpace(string(p)))
	}
	return len(p), nil
}
