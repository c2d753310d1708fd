# make test is what CI runs. It needs Go, Node with npm, and a C compiler for
# the race detector.

GO ?= go
NPM ?= npm

# Packages whose code runs on several goroutines at once.
CONCURRENT = ./clock ./storage/... ./kv/... ./d1 ./r2 ./cache ./js ./worker ./web/fetch ./emulator/...

.PHONY: test packages format vet unit race types record bench wpt build profile cross clean

test: packages format vet types unit race

# The npm packages that conformance cases import, unmodified, as pinned.
packages: testdata/npm/node_modules/.installed

testdata/npm/node_modules/.installed: testdata/npm/package-lock.json
	$(NPM) ci --prefix testdata/npm --no-audit --no-fund --ignore-scripts
	touch $@

format:
	@bad=$$(git ls-files '*.go' | xargs gofmt -l); \
	if [ -n "$$bad" ]; then echo "gofmt would change:"; echo "$$bad"; exit 1; fi

vet:
	$(GO) vet ./...

# Generated files are checked for freshness by house_test.go.
unit:
	$(GO) test ./...

race:
	CGO_ENABLED=1 $(GO) test -race -short $(CONCURRENT)

# Types of the platform's own TypeScript.
types: packages
	testdata/npm/node_modules/.bin/tsc --noEmit -p tsconfig.json

# Rewrites goldens from real workerd: make record CASE=kv/expiration-ttl
record:
	$(GO) run ./tools/record $(CASE)

bench:
	$(GO) run ./bench

# Runs web-platform-tests on the binary and writes docs/web-platform-tests.md.
# WPT is a checkout of the suite, see tools/wpt/README.md.
wpt: build
	node tools/wpt/run.mjs --wpt $(WPT) --target edgeemu --bin bin/edgeemu --out bin
	node tools/wpt/document.mjs bin/results-edgeemu.json

# Releases are optimised by a profile of the benchmark's app. "make profile" takes it anew.
RELEASE = -trimpath -ldflags "-s -w" -pgo=bench/release.pgo

build:
	CGO_ENABLED=0 $(GO) build $(RELEASE) -o bin/edgeemu .

profile:
	$(GO) test ./bench -run '^$$' -bench 'Stack|Stores' -benchtime 300x -o bin/bench.test -cpuprofile bench/release.pgo

# Every platform that is supported has to build without cgo.
cross:
	for os in linux darwin windows; do for arch in amd64 arm64; do \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build $(RELEASE) -o bin/edgeemu-$$os-$$arch . || exit 1; \
	done; done
	ls -l bin

clean:
	rm -rf bin testdata/npm/node_modules
