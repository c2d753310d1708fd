package exchange

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// A family is one of the stores as miniflare lays them out.
type family struct {
	folder string // below v3
	class  string // of the Durable Object
}

var (
	familyKV    = family{"kv", "KVNamespaceObject"}
	familyD1    = family{"d1", "D1DatabaseObject"}
	familyR2    = family{"r2", "R2BucketObject"}
	familyCache = family{"cache", "CacheObject"}
)

// objects is the folder of the SQLite files, below v3/folder.
func (f family) objects() string { return "miniflare-" + f.class }

// objectID returns the name, without extension, of the file of what has a name:
// workerd's ActorIdFactoryImpl::idFromName,
// https://github.com/cloudflare/workerd/blob/main/src/workerd/server/actor-id-impl.c++
func (f family) objectID(name string) string {
	key := sha256.Sum256([]byte(f.objects()))
	base := mac(key[:], []byte(name))
	return hex.EncodeToString(append(base, mac(key[:], base)...))
}

func mac(key, text []byte) []byte {
	m := hmac.New(sha256.New, key)
	_, _ = m.Write(text) // a hash never fails
	return m.Sum(nil)[:16]
}

// What miniflare does to a name before it is a folder's:
// https://github.com/cloudflare/workers-sdk/blob/main/packages/miniflare/src/workers/shared/data.ts
var (
	dots     = regexp.MustCompile(`(^|/|\\)(\.+)(/|\\|$)`)
	illegal  = regexp.MustCompile("[?<>*\"'^/\\\\:|\x00-\x1f\u0080-\u009f]")
	device   = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$`)
	leading  = regexp.MustCompile(`^[ /\\]+`)
	trailing = regexp.MustCompile(`[ /\\]+$`)
)

// folderMax is the longest name of a folder, in UTF-16 units.
const folderMax = 255

// blobFolder returns the folder of the blobs of what has a name.
func blobFolder(name string) string {
	for range 2 { // "a/../../b": two neighbours share a slash
		name = dots.ReplaceAllStringFunc(name, func(match string) string { return strings.ReplaceAll(match, ".", "_") })
	}
	name = illegal.ReplaceAllString(name, "_")
	name = device.ReplaceAllString(name, "_")
	underscores := func(match string) string { return strings.Repeat("_", len(match)) }
	name = leading.ReplaceAllStringFunc(name, underscores)
	name = trailing.ReplaceAllStringFunc(name, underscores)
	units := 0
	for i, r := range name {
		if units++; r > 0xffff {
			units++
		}
		if units > folderMax {
			return name[:i]
		}
	}
	return name
}
