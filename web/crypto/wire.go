package crypto

// jwkWire is a JSONWebKey as it crosses to JavaScript. An exported key is an
// object with all of these properties, in this order, undefined where absent.
type jwkWire struct {
	Kty    string
	Use    *string
	KeyOps *[]string `js:"key_ops"`
	Alg    *string
	Ext    *bool
	Crv    *string
	X      *string
	Y      *string
	D      *string
	N      *string
	E      *string
	P      *string
	Q      *string
	DP     *string
	DQ     *string
	QI     *string
	Oth    *bool // whether it is there; never in an exported key
	K      *string
	Pub    *string // of the modern algorithms, with Priv: never in an exported key
	Priv   *string
}

func (w *jwkWire) key() *JSONWebKey {
	if w == nil {
		return nil
	}
	return &JSONWebKey{
		Kty: w.Kty, Use: w.Use, KeyOps: w.KeyOps, Alg: w.Alg, Ext: w.Ext, Crv: w.Crv, X: w.X, Y: w.Y, D: w.D,
		N: w.N, E: w.E, P: w.P, Q: w.Q, DP: w.DP, DQ: w.DQ, QI: w.QI, Oth: w.Oth != nil && *w.Oth, K: w.K,
	}
}

func wireJWK(j *JSONWebKey) *jwkWire {
	if j == nil {
		return nil
	}
	return &jwkWire{
		Kty: j.Kty, Use: j.Use, KeyOps: j.KeyOps, Alg: j.Alg, Ext: j.Ext, Crv: j.Crv, X: j.X, Y: j.Y, D: j.D,
		N: j.N, E: j.E, P: j.P, Q: j.Q, DP: j.DP, DQ: j.DQ, QI: j.QI, K: j.K,
	}
}
