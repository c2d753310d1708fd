package crypto

import "math/bits"

// Usages is a set of key usages.
// https://w3c.github.io/webcrypto/#dfn-KeyUsage
type Usages uint8

// The usages, in the order in which workerd lists them.
const (
	Encrypt Usages = 1 << iota
	Decrypt
	Sign
	Verify
	DeriveKey
	DeriveBits
	WrapKey
	UnwrapKey

	publicUsages  = Encrypt | Verify | WrapKey
	privateUsages = Decrypt | Sign | UnwrapKey | DeriveKey | DeriveBits
	deriveUsages  = DeriveKey | DeriveBits
)

func usageNames() [8]string {
	return [...]string{"encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey"}
}

// Names returns the names of the usages in the set, in the standard's order.
func (u Usages) Names() []string {
	names := make([]string, 0, bits.OnesCount8(uint8(u)))
	for i, name := range usageNames() {
		if u&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// The contexts in which usages are given, as error texts name them.
const (
	toGenerate      = "generate"
	toImportSecret  = "import secret"
	toImportPublic  = "import public"
	toImportPrivate = "import private"
)

// parseUsages returns the set of the named usages, or a SyntaxError where one
// is unknown or not allowed.
func parseUsages(algorithm, context string, names []string, allowed Usages) (Usages, error) {
	var set Usages
next:
	for _, name := range names {
		for i, known := range usageNames() {
			if name == known && allowed&(1<<i) != 0 {
				set |= 1 << i
				continue next
			}
		}
		return 0, syntaxError(`Attempt to %s %s key with invalid usage "%s".`, context, algorithm, name)
	}
	return set, nil
}
