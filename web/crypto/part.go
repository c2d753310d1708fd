package crypto

import "edgeemu/js"

// Part is the part "crypto": the object and its classes.
var Part = &js.Part{
	Name: "crypto", Script: script, Exports: exports, Bytecode: bytecode,
	Ops: ops,
	New: func(i *js.Isolate, _ any) any {
		return &state{isolate: i, subtle: &Subtle{Random: i.Entropy(), Strict: i.Flag("strict_crypto_checks"), Gate: i.RequireEvent}}
	},
	Globals: []js.Global{
		{Name: "crypto", Own: true, Enumerable: true},
		{Name: "Crypto"},
		{Name: "SubtleCrypto"},
		{Name: "CryptoKey"},
	},
}
