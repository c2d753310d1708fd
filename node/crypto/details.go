package crypto

import (
	"crypto/ecdsa"
	"crypto/rsa"
)

// details are the type of a key and what asymmetricKeyDetails shows.
type details struct {
	Kind          string
	ModulusLength *int
	Exponent      *int
	Curve         *string
}

func (k *key) details() details {
	d := details{Kind: k.kind()}
	switch public := k.public.(type) {
	case *rsa.PublicKey:
		bits := public.N.BitLen()
		d.ModulusLength, d.Exponent = &bits, &public.E
	case *ecdsa.PublicKey:
		d.Curve = text(curveName(public.Curve))
	}
	return d
}
