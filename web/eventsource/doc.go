// Package eventsource is EventSource: the reader of server-sent events.
// https://developers.cloudflare.com/workers/runtime-apis/eventsource/
package eventsource
