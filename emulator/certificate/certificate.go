// Package certificate makes the certificate that local HTTPS is served with.
//
// It is self-signed, made once and kept, so that a browser has to be told to
// trust it only once.
package certificate

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// The files that hold the certificate.
const (
	certFile = "localhost.pem"
	keyFile  = "localhost-key.pem"
)

// lifetime is just below what browsers accept of certificates:
// https://support.apple.com/en-us/102028.
const lifetime = 820 * 24 * time.Hour

// renewBefore is how long before its end a certificate is replaced.
const renewBefore = 7 * 24 * time.Hour

// Load returns the certificate kept in dir. It makes a new one where there is
// none, where it can't be read or where its end is near.
func Load(dir string, now time.Time, entropy io.Reader) (tls.Certificate, error) {
	certPath, keyPath := filepath.Join(dir, certFile), filepath.Join(dir, keyFile)
	kept, err := tls.LoadX509KeyPair(certPath, keyPath)
	if err == nil && kept.Leaf.NotAfter.After(now.Add(renewBefore)) && !kept.Leaf.NotBefore.After(now) {
		return kept, nil
	}
	certPEM, keyPEM, err := generate(now, entropy)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("make a certificate: %w", err)
	}
	if err := write(dir, map[string][]byte{keyPath: keyPEM, certPath: certPEM}); err != nil {
		return tls.Certificate{}, fmt.Errorf("keep the certificate: %w", err)
	}
	return tls.X509KeyPair(certPEM, keyPEM)
}

// Read returns the certificate of two files in PEM format.
func Read(certPath, keyPath string) (tls.Certificate, error) {
	for _, path := range []string{certPath, keyPath} {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return tls.Certificate{}, fmt.Errorf("there is no file %s", path)
		}
	}
	return tls.LoadX509KeyPair(certPath, keyPath)
}

func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for path, text := range files {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// generate returns a new certificate for the names of this machine, and its key.
func generate(now time.Time, entropy io.Reader) (certPEM, keyPEM []byte, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), entropy)
	if err != nil {
		return nil, nil, err
	}
	serial := make([]byte, 16)
	if _, err := io.ReadFull(entropy, serial); err != nil {
		return nil, nil, err
	}
	serial[0] &= 0x7f // positive
	template := &x509.Certificate{
		SerialNumber:          new(big.Int).SetBytes(serial),
		Subject:               pkix.Name{CommonName: "localhost", Organization: []string{"edgeemu, a local development server"}},
		NotBefore:             now.Add(-time.Hour), // for clients whose clocks are slow
		NotAfter:              now.Add(lifetime),
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA:                  true, // so that it can be added to the trusted ones as it is
		BasicConstraintsValid: true,
		DNSNames:              []string{"localhost", "*.localhost"},
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	der, err := x509.CreateCertificate(entropy, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, nil, err
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, err
	}
	certPEM = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	keyPEM = pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})
	return certPEM, keyPEM, nil
}
