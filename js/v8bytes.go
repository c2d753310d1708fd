package js

import (
	"strings"

	lib "modernc.org/libquickjs"
)

// wordBytes words what fails in buffers, views and their encodings.
func (c nativeCall) wordBytes(text string) string {
	switch text {
	case "invalid array index":
		if isObject(c.receiver) && class(c.receiver) == lib.EJS_CLASS_DATAVIEW {
			return "Offset is outside the bounds of the DataView"
		}
		if c.name == "with" {
			return "Invalid typed array index"
		}
	case "cannot be called":
		return "Abstract class " + c.name + " not directly constructable"
	case "invalid array buffer max length":
		return "Invalid array buffer max length"
	case "invalid array buffer length":
		return c.wordBufferLength()
	case "array buffer is not resizable":
		return c.wordReceiver()
	case "invalid byteOffset":
		return "Start offset " + c.text(1) + " is outside the bounds of the buffer"
	case "invalid byteLength":
		return "Invalid DataView length " + c.text(2)
	case "cannot convert to bigint":
		if strings.HasPrefix(c.name, "setBig") || c.name == "asUintN" || c.name == "asIntN" {
			return "Cannot convert " + c.text(1) + " to a BigInt"
		}
	case "ArrayBuffer is detached", "ArrayBuffer is detached or resized":
		return c.wordDetached()
	}
	return c.wordEncoded(text)
}

func (c nativeCall) wordBufferLength() string {
	switch c.name {
	case "resize":
		return c.method() + ": Invalid length parameter"
	case "ArrayBuffer":
		return "Invalid array buffer length"
	}
	return "Array buffer allocation failed"
}

func (c nativeCall) wordDetached() string {
	if strings.HasSuffix(c.name, "Array") {
		return "Cannot perform Construct on a detached ArrayBuffer"
	}
	method := c.method()
	switch {
	case method == c.name:
		return "Cannot perform %TypedArray%.prototype." + c.name + " on a detached or out-of-bounds ArrayBuffer"
	case strings.HasPrefix(method, "ArrayBuffer."):
		return "Cannot perform " + method + " on a detached ArrayBuffer"
	}
	return "Cannot perform " + method + " on a detached or out-of-bounds ArrayBuffer"
}

// wordEncoded words what fails in hex and base64.
func (c nativeCall) wordEncoded(text string) string {
	switch text {
	case "invalid hex string":
		return "Input string must contain hex characters in even length"
	case "invalid base64 string":
		return c.wordBase64()
	case "expected string":
		if strings.HasSuffix(c.name, "Hex") || strings.HasSuffix(c.name, "Base64") {
			return "input argument must be a string"
		}
	case "invalid alphabet":
		return "invalid option " + c.option("alphabet")
	case "invalid lastChunkHandling option":
		return "invalid option " + c.option("lastChunkHandling")
	case "options must be an object":
		return "invalid_argument"
	case "not a Uint8Array":
		receiver := c.i.valueText(c.receiver)
		if isObject(c.receiver) {
			receiver = "[object " + c.i.constructorName(c.receiver) + "]"
		}
		return "Method " + c.method() + " called on incompatible receiver " + receiver
	}
	return ""
}

// option reads a text from the options: the first argument of toBase64, the
// second of the others.
func (c nativeCall) option(name string) string {
	options := c.arg(1)
	if c.name == "toBase64" {
		options = c.arg(0)
	}
	atom := c.i.newAtom(name)
	defer lib.XJS_FreeAtom(c.i.tls, c.i.ctx, atom)
	v, _ := c.i.data(options, atom)
	return c.i.valueText(v)
}

// wordBase64 finds what is wrong with a text that is no base64.
func (c nativeCall) wordBase64() string {
	const (
		stray  = "Found a character that cannot be part of a valid base64 string."
		single = "The base64 input terminates with a single character, excluding padding (=)."
		bits   = "The base64 input terminates with non-zero padding bits."
	)
	alphabet := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	if c.option("alphabet") == "base64url" {
		alphabet += "-_"
	} else {
		alphabet += "+/"
	}
	text := strings.NewReplacer(" ", "", "\t", "", "\n", "", "\f", "", "\r", "").Replace(c.text(0))
	body := strings.TrimRight(text, "=")
	padded := len(body) < len(text)
	switch {
	case strings.Trim(body, alphabet) != "":
		return stray
	case len(body)%4 == 1 || !padded:
		return single
	case len(text)%4 == 0:
		return bits
	}
	return stray
}
