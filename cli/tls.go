package cli

import (
	"crypto/tls"
	"path/filepath"
	"runtime"

	"edgeemu/emulator/certificate"
	"edgeemu/fault"
)

// tls returns how HTTPS is served: with the user's certificate, or our own.
func (d *devRun) tls() (*tls.Config, error) {
	certPath, keyPath := d.f.certPath, d.f.keyPath
	if certPath == "" {
		certPath, keyPath = d.p.env("WRANGLER_HTTPS_CERT_PATH"), d.p.env("WRANGLER_HTTPS_KEY_PATH")
	}
	var cert tls.Certificate
	var err error
	if certPath != "" && keyPath != "" {
		cert, err = certificate.Read(d.resolve(certPath), d.resolve(keyPath))
	} else {
		cert, err = certificate.Load(d.configDir(), d.p.Clock.Now(), d.p.Entropy)
	}
	if err != nil {
		return nil, &fault.Error{Code: "https.certificate", Text: "can't use the certificate for HTTPS: " + err.Error(), Exit: exitUsage, Err: err}
	}
	return &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"http/1.1"}}, nil
}

// configDir returns the folder for what belongs to the user and not to a
// project: by the rules of the system, or .edgeemu where it has none.
func (d *devRun) configDir() string {
	home, folder := d.p.env("HOME"), ""
	switch runtime.GOOS {
	case "windows":
		folder = d.p.env("AppData")
	case "darwin":
		if home != "" {
			folder = filepath.Join(home, "Library", "Application Support")
		}
	default:
		// https://specifications.freedesktop.org/basedir/latest/
		if folder = d.p.env("XDG_CONFIG_HOME"); folder == "" && home != "" {
			folder = filepath.Join(home, ".config")
		}
	}
	if folder == "" {
		return d.resolve(".edgeemu")
	}
	return filepath.Join(folder, "edgeemu")
}
