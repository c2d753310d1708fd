// Package errors is what Node.js's modules throw: errors with a code, and the
// checks of arguments that throw them.
package errors
