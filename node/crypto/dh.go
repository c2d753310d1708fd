package crypto

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"io"
	"math/big"

	"edgeemu/fault"
)

// diffieHellman returns the secret that two keys of a kind share.
func diffieHellman(private, public *key) ([]byte, error) {
	a, b := ecdhPrivate(private), ecdhPublic(public)
	if a == nil || b == nil || a.Curve() != b.Curve() {
		return nil, fault.Newf("Error", "Failed to derive shared diffie-hellman secret")
	}
	secret, err := a.ECDH(b)
	if err != nil {
		return nil, fault.Newf("Error", "Failed to derive shared diffie-hellman secret")
	}
	return secret, nil
}

func ecdhPrivate(k *key) *ecdh.PrivateKey {
	switch p := k.private.(type) {
	case *ecdh.PrivateKey:
		return p
	case *ecdsa.PrivateKey:
		if converted, err := p.ECDH(); err == nil {
			return converted
		}
	}
	return nil
}

func ecdhPublic(k *key) *ecdh.PublicKey {
	switch p := k.public.(type) {
	case *ecdh.PublicKey:
		return p
	case *ecdsa.PublicKey:
		if converted, err := p.ECDH(); err == nil {
			return converted
		}
	}
	return nil
}

// An exchange is the state of an ECDH object.
type exchange struct {
	curve   ecdh.Curve
	points  elliptic.Curve
	private *ecdh.PrivateKey
}

func newExchange(name string) (*exchange, error) {
	points, ok := lookupCurve(name)
	switch {
	case name == "secp256k1": // known, not made
		return nil, fault.Newf("Error", "Failed to create key using named curve")
	case !ok || points == elliptic.P224() || curveName(points) != name:
		return nil, fault.Newf("Error", "Invalid curve")
	}
	curve := map[elliptic.Curve]ecdh.Curve{elliptic.P256(): ecdh.P256(), elliptic.P384(): ecdh.P384(), elliptic.P521(): ecdh.P521()}[points]
	return &exchange{curve: curve, points: points}, nil
}

func (e *exchange) generate(random io.Reader) (err error) {
	e.private, err = e.curve.GenerateKey(random)
	return err
}

func (e *exchange) setPrivate(data []byte) error {
	private, err := e.curve.NewPrivateKey(leftPad(data, (e.points.Params().BitSize+7)/8))
	if err != nil {
		return fault.Newf("Error", "Private key is not valid for specified curve.")
	}
	e.private = private
	return nil
}

// publicBytes returns the point: compressed, hybrid or whole.
func (e *exchange) publicBytes(format string) []byte {
	point := e.private.PublicKey().Bytes()
	return convertPoint(e.points, point, format)
}

func convertPoint(curve elliptic.Curve, point []byte, format string) []byte {
	odd := point[len(point)-1] & 1
	switch format {
	case "compressed":
		return append([]byte{2 | odd}, point[1:1+len(point)/2]...)
	case "hybrid":
		return append([]byte{6 | odd}, point[1:]...)
	}
	return point
}

// parsePoint returns a point as a whole, in whatever form it is given.
func parsePoint(curve elliptic.Curve, data []byte) ([]byte, bool) {
	if len(data) == 0 {
		return nil, false
	}
	switch data[0] {
	case 2, 3:
		x, y := elliptic.UnmarshalCompressed(curve, data)
		if x == nil {
			return nil, false
		}
		size := (curve.Params().BitSize + 7) / 8
		out := append([]byte{4}, make([]byte, 2*size)...)
		x.FillBytes(out[1 : 1+size])
		y.FillBytes(out[1+size:])
		return out, true
	case 6, 7:
		return append([]byte{4}, data[1:]...), true
	}
	return data, data[0] == 4
}

func (e *exchange) secret(public []byte) ([]byte, error) {
	point, ok := parsePoint(e.points, public)
	if !ok {
		return nil, fault.Newf("Error", "Failed to set point")
	}
	other, err := e.curve.NewPublicKey(point)
	if err != nil {
		return nil, fault.Newf("Error", "Failed to set point")
	}
	return e.private.ECDH(other)
}

// A group is the state of a DiffieHellman object: a prime, a generator, and
// the keys once they are made.
type group struct {
	prime, generator, private, public *big.Int
}

// modp returns the groups of https://www.rfc-editor.org/rfc/rfc3526: a prime
// of so many bits is 2^bits - 2^(bits-64) - 1 + 2^64 * ([2^(bits-130) pi] + offset).
func modp(name string) (*group, error) {
	known := map[string]struct{ bits, offset int64 }{
		"modp14": {2048, 124476}, "modp15": {3072, 1690314}, "modp16": {4096, 240904}, "modp17": {6144, 929484}, "modp18": {8192, 4743158},
	}
	k, ok := known[name]
	if !ok {
		return nil, fault.Newf("Error", "Failed to init DiffieHellmanGroup: invalid group. Only groups {modp14, modp15, modp16, modp17, modp18} are supported.")
	}
	one := big.NewInt(1)
	p := new(big.Int).Lsh(one, uint(k.bits))
	p.Sub(p, new(big.Int).Lsh(one, uint(k.bits-64))).Sub(p, one)
	middle := new(big.Int).Add(scaledPi(uint(k.bits-130)), big.NewInt(k.offset))
	p.Add(p, middle.Lsh(middle, 64))
	return &group{prime: p, generator: big.NewInt(2)}, nil
}

// scaledPi returns the whole part of pi times 2^bits, by Machin's formula.
func scaledPi(bits uint) *big.Int {
	const guard = 64
	one := new(big.Int).Lsh(big.NewInt(1), bits+guard)
	a, b := arctan(one, 5), arctan(one, 239)
	pi := a.Mul(a, big.NewInt(16)).Sub(a, b.Mul(b, big.NewInt(4)))
	return pi.Rsh(pi, guard)
}

// arctan returns one times the arc tangent of 1/n.
func arctan(one *big.Int, n int64) *big.Int {
	term := new(big.Int).Div(one, big.NewInt(n))
	sum, square := new(big.Int).Set(term), big.NewInt(n*n)
	for k, sign := int64(3), -1; term.Sign() != 0; k, sign = k+2, -sign {
		term.Div(term, square)
		part := new(big.Int).Div(term, big.NewInt(k))
		if sign < 0 {
			sum.Sub(sum, part)
		} else {
			sum.Add(sum, part)
		}
	}
	return sum
}

const primeBitsMax = 10000 // as BoringSSL bounds it

// newGroup makes a group of a safe prime with so many bits.
func newGroup(random io.Reader, bits, generator int) (*group, error) {
	const bitsMin = 3
	if bits < bitsMin || bits > primeBitsMax {
		return nil, fault.Newf("Error", "Failed to init DiffieHellman: invalid size")
	}
	prime, err := generatePrime(random, bits, true, nil, nil)
	if err != nil {
		return nil, err
	}
	return &group{prime: new(big.Int).SetBytes(prime), generator: big.NewInt(int64(generator))}, nil
}

func (g *group) generate(random io.Reader) error {
	if g.private == nil {
		limit := new(big.Int).Sub(g.prime, big.NewInt(3))
		if limit.Sign() <= 0 {
			return fault.Newf("Error", "Key generation failed")
		}
		private, err := rand.Int(random, limit)
		if err != nil {
			return err
		}
		g.private = private.Add(private, big.NewInt(2))
	}
	g.public = new(big.Int).Exp(g.generator, g.private, g.prime)
	return nil
}

func (g *group) secret(public []byte) ([]byte, error) {
	other := new(big.Int).SetBytes(public)
	one := big.NewInt(1)
	if g.private == nil {
		return nil, fault.Newf("Error", "DiffieHellman computeSecret() failed: error computing shared secret")
	}
	if other.Cmp(one) <= 0 {
		return nil, fault.RangeErrorf("Supplied key is too small")
	}
	if other.Cmp(new(big.Int).Sub(g.prime, one)) >= 0 {
		return nil, fault.RangeErrorf("Supplied key is too large")
	}
	return other.Exp(other, g.private, g.prime).FillBytes(make([]byte, (g.prime.BitLen()+7)/8)), nil
}

// newPrimeGroup makes a group of numbers that the caller has.
func newPrimeGroup(prime, generator []byte) (*group, error) {
	p := new(big.Int).SetBytes(prime)
	if p.Bit(0) == 0 || p.BitLen() < 2 || p.BitLen() > primeBitsMax {
		return nil, fault.Newf("Error", "DiffieHellman init failed: Invalid DH prime generated")
	}
	return &group{prime: p, generator: new(big.Int).SetBytes(generator)}, nil
}

// What verify finds, as OpenSSL numbers it.
const (
	notPrime             = 1
	notSafePrime         = 2
	generatorUnknown     = 4
	generatorNotSuitable = 8
)

// verify checks the prime and the generator as BoringSSL's DH_check does.
func (g *group) verify() int {
	problems := 0
	remainder := func(n int64) int64 { return new(big.Int).Mod(g.prime, big.NewInt(n)).Int64() }
	switch {
	case g.generator.Cmp(big.NewInt(2)) == 0:
		if remainder(24) != 11 {
			problems |= generatorNotSuitable
		}
	case g.generator.Cmp(big.NewInt(5)) == 0:
		if r := remainder(10); r != 3 && r != 7 {
			problems |= generatorNotSuitable
		}
	default:
		problems |= generatorUnknown
	}
	if !g.prime.ProbablyPrime(primeChecks) {
		return problems | notPrime
	}
	if !new(big.Int).Rsh(g.prime, 1).ProbablyPrime(primeChecks) {
		problems |= notSafePrime
	}
	return problems
}
