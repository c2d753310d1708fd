package crypto

import (
	"crypto/rand"
	"io"
	"math/big"

	"edgeemu/fault"
)

const (
	primeChecks   = 20
	primeTriesMax = 100_000
)

// generatePrime returns a prime of so many bits; where safe is set half of it
// is one too; with a step it is rest more than a multiple of step.
func generatePrime(random io.Reader, bits int, safe bool, step, rest []byte) ([]byte, error) {
	if bits < 2 || bits > primeBitsMax {
		return nil, fault.RangeErrorf("Invalid prime size")
	}
	for range primeTriesMax {
		p, err := candidatePrime(random, bits, safe, step, rest)
		if err != nil {
			return nil, err
		}
		if p != nil {
			return p.FillBytes(make([]byte, (bits+7)/8)), nil
		}
	}
	return nil, fault.Newf("Error", "Failed to generate a prime")
}

// candidatePrime returns nil where chance gave none.
func candidatePrime(random io.Reader, bits int, safe bool, step, rest []byte) (*big.Int, error) {
	one := big.NewInt(1)
	if step != nil {
		n, err := rand.Int(random, new(big.Int).Lsh(one, uint(bits)))
		if err != nil {
			return nil, err
		}
		add, rem := new(big.Int).SetBytes(step), one
		if rest != nil {
			rem = new(big.Int).SetBytes(rest)
		}
		if add.Sign() == 0 {
			return nil, fault.RangeErrorf("invalid options.add")
		}
		n.SetBit(n, bits-1, 1)
		n.Sub(n, new(big.Int).Mod(n, add)).Add(n, rem)
		if n.BitLen() != bits || !n.ProbablyPrime(primeChecks) || safe && !new(big.Int).Rsh(n, 1).ProbablyPrime(primeChecks) {
			return nil, nil
		}
		return n, nil
	}
	if !safe {
		return rand.Prime(random, bits)
	}
	const bitsFew = 32
	if bits < bitsFew { // rand.Prime sets the two highest bits, which leaves too few
		n, err := rand.Int(random, new(big.Int).Lsh(one, uint(bits)))
		if err != nil {
			return nil, err
		}
		n.SetBit(n, bits-1, 1).SetBit(n, 0, 1)
		if !n.ProbablyPrime(primeChecks) || !new(big.Int).Rsh(n, 1).ProbablyPrime(primeChecks) {
			return nil, nil
		}
		return n, nil
	}
	half, err := rand.Prime(random, bits-1)
	if err != nil {
		return nil, err
	}
	p := new(big.Int).Add(half.Lsh(half, 1), one)
	if p.BitLen() != bits || !p.ProbablyPrime(primeChecks) {
		return nil, nil
	}
	return p, nil
}
