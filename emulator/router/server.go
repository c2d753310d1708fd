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

// headerBytesMax is what a request's line and headers may take together; more
// gets a 431. It protects the server: the platform refuses more than 128 KB,
// workerd was seen to take 300 KB.
const headerBytesMax = 1 << 20

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
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if c := connOf(r); c != nil {
				c.asked()
			}
			handler.ServeHTTP(w, r)
		}),
		ConnState: func(c net.Conn, state http.ConnState) {
			if state == http.StateIdle {
				c.(*conn).done()
			}
		},
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
