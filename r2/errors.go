package r2

import (
	"context"
	"errors"
	"fmt"
)

// An Error is one of R2's own. The list is at
// https://developers.cloudflare.com/r2/api/error-codes/
type Error struct {
	Code   int    // of the Workers API and the v4 API: 10007
	S3     string // of the S3 API: "NoSuchKey"
	Status int    // of HTTP
	Text   string
	Err    error // the cause of an internal error; for logs only
}

func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s (%d): %s", e.Text, e.Code, e.Err)
	}
	return fmt.Sprintf("%s (%d)", e.Text, e.Code)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// The errors, to be compared with [errors.Is].
var (
	ErrInternal        = &Error{Code: 10001, S3: "InternalError", Status: 500, Text: "We encountered an internal error. Please try again."}
	ErrBucketName      = &Error{Code: 10005, S3: "InvalidBucketName", Status: 400, Text: "The specified bucket name is not valid."}
	ErrNoSuchBucket    = &Error{Code: 10006, S3: "NoSuchBucket", Status: 404, Text: "The specified bucket does not exist."}
	ErrNoSuchKey       = &Error{Code: 10007, S3: "NoSuchKey", Status: 404, Text: "The specified key does not exist."}
	ErrBucketNotEmpty  = &Error{Code: 10008, S3: "BucketNotEmpty", Status: 409, Text: "The bucket you tried to delete is not empty."}
	ErrTooSmall        = &Error{Code: 10011, S3: "EntityTooSmall", Status: 400, Text: "Your proposed upload is smaller than the minimum allowed object size."}
	ErrMetadataSize    = &Error{Code: 10012, S3: "MetadataTooLarge", Status: 400, Text: "Your metadata headers exceed the maximum allowed metadata size."}
	ErrIncompleteBody  = &Error{Code: 10013, S3: "IncompleteBody", Status: 400, Text: "You did not provide the number of bytes specified by the Content-Length HTTP header."}
	ErrKey             = &Error{Code: 10020, S3: "InvalidObjectName", Status: 400, Text: "The specified object name is not valid."}
	ErrMaxKeys         = &Error{Code: 10022, S3: "InvalidMaxKeys", Status: 400, Text: "MaxKeys params must be positive integer <= 1000."}
	ErrNoSuchUpload    = &Error{Code: 10024, S3: "NoSuchUpload", Status: 404, Text: "The specified multipart upload does not exist."}
	ErrUnknownUpload   = &Error{Code: 10024, S3: "NoSuchUpload", Status: 404, Text: "The specified multipart upload does not exist."} // there never was one of that id
	ErrPart            = &Error{Code: 10025, S3: "InvalidPart", Status: 400, Text: "One or more of the specified parts could not be found."}
	ErrDuplicatePart   = &Error{Code: 10048, S3: "InvalidPart", Status: 400, Text: "There was a problem with the multipart upload."} // a number is listed twice
	ErrPrecondition    = &Error{Code: 10031, S3: "PreconditionFailed", Status: 412, Text: "At least one of the pre-conditions you specified did not hold."}
	ErrRange           = &Error{Code: 10039, S3: "InvalidRange", Status: 416, Text: "The requested range is not satisfiable"}
	ErrPartSizes       = &Error{Code: 10048, S3: "InvalidPart", Status: 400, Text: "There was a problem with the multipart upload."}
	ErrBucketExists    = &Error{Code: 10004, S3: "BucketAlreadyOwnedByYou", Status: 409, Text: "The bucket you tried to create already exists, and you own it."}
	ErrTooLarge        = &Error{Code: 100100, S3: "EntityTooLarge", Status: 400, Text: "Your proposed upload exceeds the maximum allowed object size."}
	ErrPartNumber      = &Error{Code: 10029, S3: "InvalidArgument", Status: 400, Text: "Part number must be an integer between 1 and 10000, inclusive."}
	ErrLifecycle       = &Error{Code: 10029, S3: "InvalidArgument", Status: 400, Text: "A lifecycle rule needs a positive age or a date, and an ID of its own."}
	errChecksumLengths = errors.New("a checksum has the wrong length")
)

// badDigest is the error of a checksum that is not the body's.
func badDigest(name string, given, actual []byte) *Error {
	return &Error{Code: 10037, S3: "BadDigest", Status: 400, Text: fmt.Sprintf("The %s checksum you specified did not match what we received.\n"+
		"You provided a %s checksum with value: %x\nActual %s was: %x", name, name, given, name, actual)}
}

// internal makes an error of the machine R2's own. That nobody waits any more
// is none.
func internal(err error) error {
	var own *Error
	if err == nil || errors.As(err, &own) || errors.Is(err, context.Canceled) {
		return err
	}
	e := *ErrInternal
	e.Err = err
	return &e
}
