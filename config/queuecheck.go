package config

import (
	"fmt"
	"math"
)

func checkQueues(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	place := c.path(field)
	if !v.isObject() {
		c.failf(v, `The field "%s" should be an object but got %s.`, place, v.JSON())
		return
	}
	c.onlyKeys(place, v, "consumers", "producers")
	if consumers := v.Get("consumers"); consumers != nil {
		if !consumers.isArray() {
			c.failf(consumers, `The field "%s.consumers" should be an array but got %s.`, place, consumers.JSON())
		}
		for i, consumer := range consumers.items() {
			checkConsumer(c, fmt.Sprintf("%s.consumers[%d]", place, i), consumer)
		}
	}
	checkProducers(c, field+".producers", v.Get("producers"))
}

func checkProducers(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	if !v.isArray() {
		c.failf(v, `The field "%s" should be an array but got %s.`, c.path(field), v.JSON())
	}
	for i, item := range v.items() {
		checkProducer(c, indexed(c.path(field), i), item)
	}
}

func checkProducer(c *checks, field string, v *Value) {
	if !v.objectLike() {
		c.failf(v, `"queue" bindings should be objects, but got %s`, v.JSON())
		return
	}
	if !c.onlyKeys(field, v, "binding", "queue", "delivery_delay", "remote") {
		return
	}
	if !has(v, "binding", "string") {
		c.failf(v, `"%s" bindings should have a string "binding" field but got %s.`, field, v.JSON())
	}
	if queue := v.Get("queue"); queue != nil && queue.text() == "" {
		c.failf(queue, `"%s" bindings should optionally have a non-empty string "queue" field but got %s.`, field, v.JSON())
	}
	if delay := v.Get("delivery_delay"); delay != nil {
		if !delay.isNumber() {
			c.failf(delay, `"%s" should, optionally, have a number "delivery_delay" field but got %s.`, field, v.JSON())
		}
		c.warnf(delay, `The "delivery_delay" field in "%s" is deprecated and has no effect. Queue-level settings should be configured using "wrangler queues update" instead. This setting will be removed in a future version.`, field)
	}
	c.remote(field, v)
}

func checkConsumer(c *checks, field string, v *Value) {
	if !v.objectLike() {
		c.failf(v, `"%s" should be a objects, but got %s`, field, v.JSON())
		return
	}
	c.onlyKeys(field, v, "queue", "type", "max_batch_size", "max_batch_timeout", "max_retries", "dead_letter_queue",
		"max_concurrency", "visibility_timeout_ms", "retry_delay")
	if !has(v, "queue", "string") {
		c.failf(v, `"%s" should have a string "queue" field but got %s.`, field, v.JSON())
	}
	if typ := v.Get("type"); typ != nil && typ.text() != "worker" {
		shown := typ.text()
		if !typ.isString() {
			shown = typ.JSON()
		}
		c.failf(typ, `"%s.type" has an invalid value "%s". Only "worker" consumers can be configured in your Wrangler configuration.`, field, shown)
	}
	for _, option := range []struct{ key, typ string }{
		{"type", "string"}, {"max_batch_size", "number"}, {"max_batch_timeout", "number"}, {"max_retries", "number"},
		{"dead_letter_queue", "string"}, {"max_concurrency", "number"}, {"visibility_timeout_ms", "number"}, {"retry_delay", "number"},
	} {
		if !hasOrLacks(v, option.key, option.typ) {
			c.failf(v.Get(option.key), `"%s" should, optionally, have a %s "%s" field but got %s.`, field, option.typ, option.key, v.JSON())
		}
	}
}

func checkConnects(c *checks, field string, v *Value) {
	if v == nil {
		return
	}
	place := c.path(field)
	if !v.isArray() {
		c.failf(v, `The field "%s" should be an array but got %s.`, place, v.JSON())
		return
	}
	for i, item := range v.Items {
		checkConnect(c, indexed(place, i), item)
	}
	first := map[string]int{}
	for i, item := range v.Items {
		protocol, port := item.Get("protocol"), item.Get("port")
		if !protocol.isString() || !port.isNumber() {
			continue
		}
		key := protocol.Str + ":" + port.JSON()
		if j, twice := first[key]; twice {
			c.failf(item, `"%s" has the same "protocol" (%s) and "port" (%s) as "%s". Each entry in "connect" must use a unique protocol/port combination.`,
				indexed(place, i), protocol.Str, port.JSON(), indexed(place, j))
			continue
		}
		first[key] = i
	}
}

const (
	portMax   = 65535
	uint32Max = math.MaxUint32
)

func integerBetween(v *Value, low, high float64) bool {
	return v.isNumber() && v.Num == math.Trunc(v.Num) && v.Num >= low && v.Num <= high
}

func checkConnect(c *checks, field string, v *Value) {
	if !v.objectLike() {
		c.failf(v, `"%s" should be an object, but got %s`, field, v.JSON())
		return
	}
	known := []string{"protocol", "port", "address"}
	protocol := v.Get("protocol")
	udp := protocol.text() == "udp"
	if udp {
		known = append(known, "idle_timeout_ms", "max_pending_bytes")
	}
	c.onlyKeys(field, v, known...)
	if !udp && protocol.text() != "tcp" {
		got := protocol
		if got == nil {
			got = v
		}
		c.failf(got, `"%s" should have a "protocol" field of "tcp" or "udp" but got %s.`, field, got.JSON())
	}
	if port := v.Get("port"); !port.isNumber() {
		c.failf(v, `"%s" should have a number "port" field but got %s.`, field, v.JSON())
	} else if !integerBetween(port, 1, portMax) {
		c.failf(port, `"%s" should have an integer "port" field between 1 and 65535 but got %s.`, field, v.JSON())
	}
	if !hasOrLacks(v, "address", "string") {
		c.failf(v.Get("address"), `"%s" should, optionally, have a string "address" field but got %s.`, field, v.JSON())
	}
	for _, key := range []string{"idle_timeout_ms", "max_pending_bytes"} {
		if option := v.Get(key); udp && option != nil && !integerBetween(option, 0, uint32Max) {
			c.failf(option, `"%s" should have an integer "%s" field between 0 and 4294967295 but got %s.`, field, key, v.JSON())
		}
	}
}

// tailConsumers checks tail_consumers, and streaming_tail_consumers.
func tailConsumers(streaming bool) check {
	return func(c *checks, field string, v *Value) {
		if !v.truthy() {
			return
		}
		if !v.isArray() {
			c.failf(v, `Expected "%s" to be an array but got %s.`, field, v.JSON())
			return
		}
		for i, item := range v.Items {
			place := indexed(field, i)
			if !item.objectLike() || streaming && item.isArray() {
				c.failf(item, `"%s" should be an object but got %s.`, place, item.JSON())
				continue
			}
			if c.required(place, "service", item.Get("service"), "string", item) && !streaming {
				c.optional(place, "environment", item.Get("environment"), "string")
			}
		}
	}
}
