// Bench measures edgeemu beside wrangler dev, miniflare and bare workerd: the
// same app, on the same machine, in one run, one after the other.
//
//	go run ./bench            everything, about 45 minutes
//	go run ./bench -quick     a first impression, about 4 minutes
//
// README.md tells what is measured and how.
package main
