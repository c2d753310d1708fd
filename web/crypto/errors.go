package crypto

import "edgeemu/fault"

func notSupported(format string, args ...any) error {
	return fault.DOMf("NotSupportedError", format, args...)
}

func invalidAccess(format string, args ...any) error {
	return fault.DOMf("InvalidAccessError", format, args...)
}

func operationError(format string, args ...any) error {
	return fault.DOMf("OperationError", format, args...)
}

func dataError(format string, args ...any) error {
	return fault.DOMf("DataError", format, args...)
}

func syntaxError(format string, args ...any) error {
	return fault.DOMf("SyntaxError", format, args...)
}

// missing is the TypeError for an absent member of an algorithm dictionary.
func missing(field, dictionary string) error {
	return fault.TypeErrorf("Missing field %q in %q.", field, dictionary)
}

// internalError is what workerd answers where its library fails in a way it
// has no words for. (It adds a random reference to its log.)
func internalError(cause error) error {
	return &fault.Error{Code: "crypto.internal", Text: "internal error", Err: cause}
}
