// Package cachejs is the JavaScript face of package cache: the globals caches,
// Cache and CacheStorage.
package cachejs
