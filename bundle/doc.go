// Package bundle turns a Worker's source files into the modules that an
// isolate loads, with esbuild's Go API.
//
// A [Builder] belongs to one Worker and builds it again and again; everything
// that can be kept between builds is. What is resolved, replaced and refused
// follows wrangler 4.164, except that syntax is lowered to what QuickJS knows
// (ES2023) instead of to what V8 knows.
//
// # The shape of a result
//
// The first module is the entry. In the format [Modules] it is one ES module
// with the user's code and its packages inside. It imports nothing but
//
//   - other modules of the result (text, data, WebAssembly, and with
//     find_additional_modules also JavaScript), see [Result.Lookup];
//   - built-in modules: cloudflare:* and node:*.
//
// In the format [ServiceWorker] the entry is a classic script (sloppy mode,
// no imports), and the names of the other modules are the names of globals
// that hold their values.
//
// # Places
//
// Columns count UTF-16 code units from 1. The generated code is pure ASCII, so
// a column of it is the same number in bytes, code points and UTF-16.
package bundle
