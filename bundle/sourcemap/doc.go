// Package sourcemap reads source maps (ECMA-426, version 3) and maps
// positions and stacks of generated code back to the files it came from.
//
// A [Map] costs nothing until it is asked: it is decoded on first use, once.
package sourcemap
