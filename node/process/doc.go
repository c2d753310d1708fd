// Package process is node:process and the globals process and global.
// See https://nodejs.org/api/process.html
package process
