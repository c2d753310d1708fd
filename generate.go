package main

//go:generate go run ./tools/gen .
//go:generate go run ./tools/opgen .
