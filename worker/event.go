package worker

import (
	"context"
	"errors"
	"io"
	"time"

	"edgeemu/clock"
	"edgeemu/js"
	"edgeemu/web/fetch"
)

// event is one request that an isolate is handling. All of it but reply
// belongs to the isolate's loop.
type event struct {
	id       int
	in       *instance
	scope    *js.Scope
	request  *Request
	source   *fetch.Source // the request's body, nil without
	reply    chan reply    // one
	replied  bool
	sending  *fetch.Pipe // the body that JavaScript still writes, nil when there is none or it has ended
	reading  bool        // the client is still being sent a body that Go holds
	waiting  int         // promises given to waitUntil that have not settled
	deadline clock.Timer // ends what waitUntil waits for
	pass     bool        // passThroughOnException was called
	gone     bool        // the client has left
	onGone   []js.Func   // listeners for the client's leaving; released with the event
	ended    bool
	said     int // bytes printed to the console
}

type reply struct {
	response *Response
	err      error
}

// waitUntilMax is how long waitUntil may keep an event alive after its answer:
// https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil
const waitUntilMax = 30 * time.Second

// The platform's words. They were recorded: testdata/conformance/worker.
const (
	hungText = "The Workers runtime canceled this request because it detected that your Worker's code had hung and would never generate a response. " +
		"Refer to: https://developers.cloudflare.com/workers/observability/errors/"
	waitUntilText = "waitUntil() tasks did not complete within the allowed time after invocation end and have been cancelled. " +
		"See: https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil"
)

func newEvent(in *instance, ctx context.Context, r *Request) *event {
	e := &event{in: in, request: r, reply: make(chan reply, 1)}
	// The client's leaving must not end what waitUntil keeps alive, so the
	// scope has a context of its own.
	e.scope = js.NewScope(context.WithoutCancel(ctx))
	e.scope.Data = e
	e.scope.OnIdle = e.onIdle
	e.scope.OnFailure = e.fail
	e.scope.CPULimit = in.worker.options.CPULimit
	return e
}

// eventOf returns the event of a scope, nil where there is none.
func eventOf(scope *js.Scope) *event {
	if scope == nil {
		return nil
	}
	e, _ := scope.Data.(*event)
	return e
}

// start calls the fetch handler. It runs as a task of the loop.
func (e *event) start() {
	in := e.in
	in.lastEvent++
	e.id = in.lastEvent
	in.events[e.id] = e
	args := []any{e.id, e.request.Method, e.request.URL}
	if e.request.Body != nil {
		e.source = fetch.NewSource(e.request.Body, e.scope, e.request.ContentLength)
		args = append(args, js.Handle[*fetch.Source]{V: e.source})
	}
	if err := in.dispatch.Call(args...); err != nil {
		e.fail(err)
	}
}

// answer sends what the handler made of the request.
func (e *event) answer(r *Response) {
	if e.replied {
		return
	}
	e.replied = true
	if e.waiting > 0 {
		e.startDeadline()
	}
	if r.Body == nil {
		e.reply <- reply{response: r}
		e.settle()
		return
	}
	e.reading = true
	// A stream that fails at once is to fail before anything has been sent.
	e.in.isolate.AfterTask(func() { e.send(r) })
}

// send hands a reply with a stream to the client's side.
func (e *event) send(r *Response) {
	pipe, _ := r.Body.(*fetch.Pipe)
	switch {
	case e.gone:
		_ = r.Body.Close() // nobody is left to read it
		e.bodySent()
	case pipe != nil && pipe.Failed() != nil:
		e.reply <- reply{err: ErrBodyFailed}
		e.bodySent()
	default:
		r.Body = &watchedBody{ReadCloser: r.Body, done: func() { e.in.isolate.Post(e.scope, e.bodySent) }}
		e.reply <- reply{response: r}
	}
}

// fail ends the event with an error, as far as its answer is still open.
func (e *event) fail(err error) {
	if errors.Is(err, js.ErrMemoryLimit) || e.in.isolate.Abandoned() {
		e.in.broken.Store(true)
	}
	described := e.in.worker.modules.describe(err)
	if e.sending != nil {
		e.sending.Abort(described)
		e.sending = nil
	}
	if e.replied {
		e.in.worker.options.OnLog(Record{Level: "error", Exception: asException(described), Event: e.id})
	} else {
		e.replied = true
		e.reply <- reply{err: e.outcome(described)}
	}
	e.waiting = 0
	e.settle()
}

// outcome is what the client's side is told of a failure.
func (e *event) outcome(err error) error {
	if !e.pass {
		return err
	}
	return &PassThrough{Err: err, send: e.passOn()}
}

// asException wraps errors that did not come from JavaScript.
func asException(err error) *Exception {
	var e *Exception
	if errors.As(err, &e) {
		return e
	}
	return &Exception{Name: "Error", Message: err.Error(), Stack: "Error: " + err.Error()}
}

// onIdle is called when the event waits for nothing any more: what is still
// open can never come to an end by itself.
func (e *event) onIdle() {
	switch {
	case e.ended:
	case !e.replied:
		e.fail(&Exception{Name: "Error", Message: hungText, Stack: "Error: " + hungText})
	case e.sending != nil:
		e.fail(&Exception{Name: "Error", Message: hungText, Stack: "Error: " + hungText})
	case e.waiting > 0:
		e.waiting = 0 // the platform cancels such tasks; nobody would see them end
		e.settle()
	}
}

// startDeadline bounds what waitUntil may do after the answer.
func (e *event) startDeadline() {
	if e.deadline != nil {
		return
	}
	in := e.in
	e.deadline = in.worker.options.Clock.AfterFunc(waitUntilMax, func() {
		in.isolate.Post(e.scope, func() {
			if e.ended {
				return
			}
			in.warn(e, waitUntilText)
			e.waiting = 0
			e.settle()
		})
	})
}

// bodySent is called when the body has been read by the client's side.
func (e *event) bodySent() {
	e.reading = false
	e.settle()
}

// clientGone is called when the client left before it was answered. The
// handler is not disturbed, as recorded: only what it sends tells it.
func (e *event) clientGone() {
	e.gone = true
	select {
	case r := <-e.reply:
		if r.response != nil && r.response.Body != nil {
			_ = r.response.Body.Close() // nobody is left to read it
		}
	default:
	}
}

// streamLeft is called when there was something to write to a client that has
// left.
func (e *event) streamLeft() {
	e.sending = nil
	for _, f := range e.onGone {
		if err := f.Call(); err != nil {
			e.fail(err)
		}
	}
	e.settle()
}

// settle ends the event when nothing of it is left.
func (e *event) settle() {
	if e.ended || !e.replied || e.reading || e.sending != nil || e.waiting > 0 {
		return
	}
	e.ended = true
	if e.deadline != nil {
		e.deadline.Stop()
	}
	for _, f := range e.onGone {
		f.Release()
	}
	in := e.in
	in.remember(e)
	in.isolate.EndScope(e.scope, context.Canceled)
	delete(in.events, e.id)
	in.worker.end()
}

// watchedBody tells when its reader is through.
type watchedBody struct {
	io.ReadCloser
	done func()
}

// Close ends the body; done is called the first time.
func (b *watchedBody) Close() error {
	if b.done != nil {
		b.done()
		b.done = nil
	}
	return b.ReadCloser.Close()
}
