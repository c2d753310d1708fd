package crypto

import (
	"context"
	"crypto/hkdf"

	"edgeemu/fault"
	web "edgeemu/web/crypto"
	"golang.org/x/crypto/scrypt"
)

// What a script can make the process allocate: no more than an isolate may.
const (
	derivedMax      = 128 << 20 // bytes of a derived key
	scryptMemoryMax = 1 << 30   // bytes that scrypt works on, whatever maxmem allows
)

func pbkdf2(ctx context.Context, name string, password, salt []byte, iterations, size int) ([]byte, error) {
	d, ok := lookupDigest(name)
	if !ok {
		return nil, fault.TypeErrorf("Invalid Pbkdf2 digest: %s.", name)
	}
	if size > derivedMax {
		return nil, fault.RangeErrorf("Pbkdf2 failed: derived key length exceeds maximum")
	}
	return web.PBKDF2(ctx, d.new, password, salt, iterations, size)
}

func hkdfKey(name string, secret, salt, info []byte, size int) ([]byte, error) {
	d, ok := lookupDigest(name)
	if !ok {
		return nil, fault.TypeErrorf("Invalid Hkdf digest: %s", name)
	}
	const blocksMax = 255 // https://www.rfc-editor.org/rfc/rfc5869#section-2.3
	if size > blocksMax*d.new().Size() {
		return nil, fault.RangeErrorf("Invalid Hkdf key length")
	}
	return hkdf.Key(d.new, secret, salt, string(info), size)
}

// costMax is the highest cost that the platform allows to scrypt.
const costMax = 1 << 20

var errScrypt = &fault.Error{Text: "Scrypt failed"}

func scryptKey(password, salt []byte, cost, blockSize, parallelization, memory, size int) ([]byte, error) {
	switch {
	case cost >= costMax:
		return nil, fault.RangeErrorf("Scrypt failed: cost exceeds maximum (%d).", costMax)
	case cost < 2 || cost&(cost-1) != 0 || blockSize < 1 || parallelization < 1:
		return nil, errScrypt
	case 128*float64(blockSize)*(float64(cost)+float64(parallelization)+2) > float64(min(memory, scryptMemoryMax)), size > derivedMax: // what BoringSSL needs
		return nil, errScrypt
	}
	if size == 0 {
		return []byte{}, nil
	}
	key, err := scrypt.Key(password, salt, cost, blockSize, parallelization, size)
	if err != nil {
		return nil, errScrypt
	}
	return key, nil
}
