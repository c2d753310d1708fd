package router

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
)

// defaultCF is request.cf where miniflare can't fetch a real one, but for the
// last member, clientAcceptEncoding. Recorded.
const defaultCF = `{"asOrganization":"","asn":395747,"colo":"DFW","city":"Austin","region":"Texas","regionCode":"TX","metroCode":"635","postalCode":"78701","country":"US","continent":"NA","timezone":"America/Chicago","latitude":"30.27130","longitude":"-97.74260","clientTcpRtt":0,"httpProtocol":"HTTP/1.1","requestPriority":"weight=192;exclusive=0","tlsCipher":"AEAD-AES128-GCM-SHA256","tlsVersion":"TLSv1.3","tlsClientAuth":{"certPresented":"0","certVerified":"NONE","certRevoked":"0","certIssuerDN":"","certSubjectDN":"","certIssuerDNRFC2253":"","certSubjectDNRFC2253":"","certIssuerDNLegacy":"","certSubjectDNLegacy":"","certSerial":"","certIssuerSerial":"","certSKI":"","certIssuerSKI":"","certFingerprintSHA1":"","certFingerprintSHA256":"","certNotBefore":"","certNotAfter":"","certRFC9440":"","certRFC9440TooLarge":false,"certChainRFC9440":"","certChainRFC9440TooLarge":false},"edgeRequestKeepAliveStatus":0,"clientTrustScore":99,"botManagement":{"corporateProxy":false,"verifiedBot":false,"ja3Hash":"25b4882c2bcb50cd6b469ff28c596742","staticResource":false,"detectionIds":[],"score":99}}`

// A cfObject makes request.cf.
type cfObject struct {
	head  []byte // the object up to the value of clientAcceptEncoding
	fixed json.RawMessage

	byEncoding sync.Map // accept-encoding -> json.RawMessage
	size       atomic.Int32
}

// newCFObject lays the members of overlay over the default ones.
func newCFObject(overlay json.RawMessage) (*cfObject, error) {
	keys, members, err := objectMembers([]byte(defaultCF))
	if err != nil {
		return nil, fmt.Errorf("BUG: read the default request.cf: %w", err)
	}
	if len(overlay) > 0 {
		own, values, err := objectMembers(overlay)
		if err != nil {
			return nil, fmt.Errorf("read the object for request.cf: %w", err)
		}
		for _, key := range own {
			if _, known := members[key]; !known {
				keys = append(keys, key)
			}
			members[key] = values[key]
		}
	}
	var out bytes.Buffer
	for i, key := range keys {
		out.WriteByte(separator(i))
		name, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(members[key])
	}
	if _, own := members["clientAcceptEncoding"]; own {
		return &cfObject{fixed: append(out.Bytes(), '}')}, nil
	}
	out.WriteString(`,"clientAcceptEncoding":`)
	return &cfObject{head: out.Bytes()}, nil
}

// with returns request.cf of a client that sent the accept-encoding. The bytes
// are shared and must not be changed.
func (c *cfObject) with(acceptEncoding string) json.RawMessage {
	if c.fixed != nil {
		return c.fixed
	}
	if made, ok := c.byEncoding.Load(acceptEncoding); ok {
		return made.(json.RawMessage)
	}
	value, err := json.Marshal(acceptEncoding)
	if err != nil {
		value = []byte(`""`) // a string always has a JSON form
	}
	made := make(json.RawMessage, 0, len(c.head)+len(value)+1)
	made = append(append(append(made, c.head...), value...), '}')
	if c.size.Load() < cacheMax {
		if _, known := c.byEncoding.LoadOrStore(acceptEncoding, made); !known {
			c.size.Add(1)
		}
	}
	return made
}

// objectMembers returns the members of a JSON object and their order.
func objectMembers(text []byte) (keys []string, members map[string]json.RawMessage, err error) {
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, nil, err
	}
	if members == nil {
		return nil, nil, fmt.Errorf("it is null")
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if _, err := decoder.Token(); err != nil {
		return nil, nil, err
	}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, nil, err
		}
		var skipped json.RawMessage
		if err := decoder.Decode(&skipped); err != nil {
			return nil, nil, err
		}
		keys = append(keys, token.(string))
	}
	return keys, members, nil
}

// separator is what stands before member i of an object.
func separator(i int) byte {
	if i == 0 {
		return '{'
	}
	return ','
}
