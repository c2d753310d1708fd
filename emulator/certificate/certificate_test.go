package certificate_test

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"edgeemu/emulator/certificate"
)

var now = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

func load(t *testing.T, dir string, at time.Time) *x509.Certificate {
	t.Helper()
	c, err := certificate.Load(dir, at, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(c.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	return leaf
}

func TestLoad_StaysTheSameUntilItsEndIsNear(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	first := load(t, dir, now)
	if again := load(t, dir, now.AddDate(2, 0, 0)); !bytes.Equal(first.Raw, again.Raw) {
		t.Error("another certificate after two years")
	}
	for name, at := range map[string]time.Time{"near its end": first.NotAfter.AddDate(0, 0, -6), "before its time": now.AddDate(-1, 0, 0)} {
		dir := t.TempDir()
		first := load(t, dir, now)
		if again := load(t, dir, at); bytes.Equal(first.Raw, again.Raw) {
			t.Errorf("%s it is still used", name)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, "localhost-key.pem")); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the key's file is %v, %v", info.Mode(), err)
	}
}

func TestLoad_IsValidForThisMachine(t *testing.T) {
	c := load(t, t.TempDir(), now)
	roots := x509.NewCertPool()
	roots.AddCert(c)
	for _, host := range []string{"localhost", "t42.localhost", "127.0.0.1", "::1"} {
		if _, err := c.Verify(x509.VerifyOptions{DNSName: host, Roots: roots, CurrentTime: now}); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	if _, err := c.Verify(x509.VerifyOptions{DNSName: "example.com", Roots: roots, CurrentTime: now}); err == nil {
		t.Error("it is valid for example.com")
	}
}

func TestLoad_ReplacesWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "localhost.pem"), []byte("junk"), 0o600); err != nil {
		t.Fatal(err)
	}
	load(t, dir, now)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := certificate.Load(file, now, rand.Reader); err == nil {
		t.Error("a file was taken for a folder")
	}
}
