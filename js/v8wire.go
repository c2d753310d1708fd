package js

// Structured values in V8's wire format, version 15, as v8::ValueSerializer
// writes it: what Durable Object storage and queue bodies are kept in, and what
// structuredClone goes through.
//
// A value is a tag byte and its payload. Integers are LEB128, signed ones
// zigzag; strings are Latin-1 or UTF-16; objects that were written before are
// referred to by their number, counted from 0 in the order of their tags.

const wireVersion = 15

const (
	tagVersion       = 0xff
	tagPadding       = 0
	tagUndefined     = '_'
	tagNull          = '0'
	tagTrue          = 'T'
	tagFalse         = 'F'
	tagInt32         = 'I'
	tagUint32        = 'U'
	tagDouble        = 'N'
	tagBigInt        = 'Z'
	tagUTF8          = 'S'
	tagOneByte       = '"'
	tagTwoByte       = 'c'
	tagReference     = '^'
	tagObject        = 'o'
	tagObjectEnd     = '{'
	tagSparseArray   = 'a'
	tagSparseEnd     = '@'
	tagDenseArray    = 'A'
	tagDenseEnd      = '$'
	tagHole          = '-'
	tagDate          = 'D'
	tagTrueObject    = 'y'
	tagFalseObject   = 'x'
	tagNumberObject  = 'n'
	tagBigIntObject  = 'z'
	tagStringObject  = 's'
	tagRegExp        = 'R'
	tagMap           = ';'
	tagMapEnd        = ':'
	tagSet           = '\''
	tagSetEnd        = ','
	tagArrayBuffer   = 'B'
	tagResizable     = '~'
	tagView          = 'V'
	tagError         = 'r'
	tagErrorEnd      = '.'
	tagErrorMessage  = 'm'
	tagErrorCause    = 'c'
	tagErrorStack    = 's'
	tagHostObject    = '\\'
	viewUint8        = 'B'
	viewUint8Clamped = 'C'
)

// viewTags names the typed arrays, in the engine's class order.
var viewTags = []byte{'C', 'b', 'B', 'w', 'W', 'd', 'D', 'q', 'Q', 'h', 'f', 'F', '?'}

// errorTags names the prototypes of errors; an Error has none.
var errorTags = map[string]byte{"EvalError": 'E', "RangeError": 'R', "ReferenceError": 'F', "SyntaxError": 'S', "TypeError": 'T', "URIError": 'U'}
