import { decodeTime, encodeTime, fixULIDBase32, incrementBase32, isValid, MAX_ULID, MIN_ULID, monotonicFactory, ulid, ulidToUUID, uuidToULID } from "ulid";
import { MAX, NIL, parse, stringify, v1, v1ToV6, v3, v4, v5, v6, v6ToV1, v7, validate, version } from "uuid";
import { report } from "../../checks.ts";

const fixed = { msecs: 1_700_000_000_000, nsecs: 1234, clockseq: 0x1234, node: Uint8Array.of(1, 0x23, 0x45, 0x67, 0x89, 0xab) };
const random = Uint8Array.from({ length: 16 }, (_, i) => i * 16);
const text = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";

export default {
	fetch() {
		return report({
			"v1 of given options": () => v1(fixed as any),
			"v1 of random options": () => v1({ random } as any).slice(19),
			"v1 twice in a millisecond": () => { const a = v1(), b = v1(); return [version(a), a.slice(19) === b.slice(19), a === b]; },
			"v1 beyond its nanoseconds": () => v1({ msecs: 0, nsecs: 10_000, clockseq: 0, node: fixed.node } as any),
			"v3": () => [v3("hello.example.com", v3.DNS), v3("http://example.com/hello", v3.URL), v3("Hello, World!", "1b671a64-40d5-491e-99b0-da01ff1f3341"), v3("ünïcödé 💙", v3.DNS)],
			"v3 of octets": () => v3(Uint8Array.of(1, 2, 3), v3.DNS),
			"v4": () => [version(v4()), validate(v4()), v4() !== v4(), v4().length],
			"v4 of given octets": () => [v4({ random }), v4({ rng: () => random })],
			"v4 into a buffer": () => v4({ random }, new Uint8Array(18), 2),
			"v4 outside a buffer": () => v4({ random }, new Uint8Array(8), 2),
			"v4 of too few octets": () => v4({ random: Uint8Array.of(1) } as any),
			"v5": () => [v5("hello.example.com", v5.DNS), v5("", v5.URL), v5("x".repeat(1000), NIL)],
			"v5 into a buffer": () => v5("a", v5.DNS, new Uint8Array(16)),
			"v5 of a bad namespace": () => v5("a", "nope"),
			"v5 of a short namespace": () => v5("a", Uint8Array.of(1)),
			"v5 without a namespace": () => (v5 as any)("a"),
			"v6": () => [v6(fixed as any), version(v6())],
			"v1 and v6": () => [v1ToV6(v1(fixed as any)), v6ToV1(v6(fixed as any)), v6ToV1(v1ToV6(text))],
			"v7 of given options": () => [v7({ msecs: 1_700_000_000_000, random, seq: 0 }), v7({ msecs: 1, random, seq: 0x7fffffff }), v7({ msecs: 0, random })],
			"v7 sorts": () => { const ids = Array.from({ length: 200 }, () => v7()); return [[...ids].sort().join() === ids.join(), new Set(ids).size, version(ids[0])]; },
			"v7 into a buffer": () => v7({ msecs: 5, random, seq: 9 }, new Uint8Array(16)),
			"parse": () => [parse(text), parse(NIL), parse(MAX)],
			"parse nonsense": () => parse("not-a-uuid"),
			"stringify": () => [stringify(parse(text)), stringify(Uint8Array.from({ length: 18 }, () => 0x88), 2)],
			"stringify nonsense": () => stringify(Uint8Array.of(1, 2)),
			"validate": () => [text, text.toUpperCase(), NIL, MAX, `{${text}}`, `urn:uuid:${text}`, text.slice(1), "", 5, undefined, "9b1deb4d-3b7d-9bad-9bdd-2b0d7b3dcb6d"].map((t) => validate(t)),
			"version": () => [version(NIL), version(MAX), version(text)],
			"version of nonsense": () => version("x"),
			"crypto.randomUUID": () => [version(crypto.randomUUID()), validate(crypto.randomUUID())],
			"ulid": () => [ulid().length, isValid(ulid()), ulid(1_700_000_000_000).slice(0, 10)],
			"ulid differs": () => new Set(Array.from({ length: 500 }, () => ulid())).size,
			"ulid's time": () => [decodeTime(ulid(1_700_000_000_000)), Math.abs(decodeTime(ulid()) - Date.now()) < 1000, encodeTime(1_700_000_000_000, 10)],
			"with its own randomness": () => ulid(1469918176385, () => 0.5),
			"monotonic": () => { const next = monotonicFactory(() => 0.25); return [next(1000), next(1000), next(999), next(2000)]; },
			"monotonic sorts": () => { const next = monotonicFactory(); const ids = Array.from({ length: 300 }, () => next()); return [[...ids].sort().join() === ids.join(), new Set(ids).size]; },
			"incrementBase32": () => [incrementBase32("A109C"), incrementBase32("A109Z"), incrementBase32("A1YZZ"), incrementBase32("Y")],
			"incrementBase32 at its end": () => incrementBase32("ZZZ"),
			"bad characters": () => incrementBase32("AU"),
			"times beyond": () => encodeTime(2 ** 48, 10),
			"a negative time": () => encodeTime(-1, 10),
			"a time that is none": () => encodeTime("x" as any, 10),
			"a fraction of time": () => encodeTime(1.5, 10),
			"decode nonsense": () => decodeTime("short"),
			"decode beyond": () => decodeTime("8ZZZZZZZZZ0000000000000000"),
			"ulid and uuid": () => [ulidToUUID("01ARYZ6S41TSV4RRFFQ69G5FAV"), uuidToULID(text)],
			"limits": () => [MIN_ULID, MAX_ULID, isValid(MIN_ULID), isValid("oops")],
			"fix": () => fixULIDBase32("oLARYZ6-S41TSV4RRF-FQ69G5FAV"),
		});
	},
};
