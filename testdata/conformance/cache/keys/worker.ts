import { report } from "../../checks.ts";

const cache = caches.default;
let n = 0;
/** Does what is stored under one key, with % for a fresh name, answer to the other? */
const same = (stored: string, asked: string) => async () => {
	const mine = `k${n++}`;
	await cache.put(stored.replace("%", mine), new Response("x", { headers: { "cache-control": "max-age=60" } }));
	return (await cache.match(asked.replace("%", mine))) !== undefined;
};
const PAIRS: [string, string][] = [
	["https://h.example/%", "https://h.example/%"],
	["https://h.example/%", "https://h.example/%/"],
	["https://h.example/%", "http://h.example/%"],
	["https://h.example/%", "https://H.EXAMPLE/%"],
	["https://h.example:443/%", "https://h.example/%"],
	["http://h.example:80/%", "http://h.example/%"],
	["https://h.example:8443/%", "https://h.example/%"],
	["https://h.example/%", "https://h.example/%#part"],
	["https://h.example/%#a", "https://h.example/%#b"],
	["https://h.example/%#a", "https://h.example/%"],
	["https://h.example/%", "https://h.example/%?"],
	["https://h.example/%?", "https://h.example/%?"],
	["https://h.example/%?a=1&b=2", "https://h.example/%?b=2&a=1"],
	["https://h.example/%?a=1&b=2", "https://h.example/%?a=1&b=2"],
	["https://h.example/%?a", "https://h.example/%?a="],
	["https://h.example/%?a=1&&", "https://h.example/%?a=1"],
	["https://h.example/%?a=b c", "https://h.example/%?a=b%20c"],
	["https://h.example/%?a=b+c", "https://h.example/%?a=b%20c"],
	["https://h.example/%/é", "https://h.example/%/%C3%A9"],
	["https://h.example/%/%c3%a9", "https://h.example/%/%C3%A9"],
	["https://h.example/%/%41", "https://h.example/%/A"],
	["https://h.example/%/a b", "https://h.example/%/a%20b"],
	["https://h.example/%/a/../b", "https://h.example/%/b"],
	["https://h.example/%/./b", "https://h.example/%/b"],
	["https://h.example/%//b", "https://h.example/%/b"],
	["https://user:pass@h.example/%", "https://h.example/%"],
	["https://user@h.example/%", "https://user@h.example/%"],
	["https://h.example/%;v=1", "https://h.example/%"],
	["https://%.example", "https://%.example/"],
	["  https://h.example/%  ", "https://h.example/%"],
	["https://h.example/%/UPPER", "https://h.example/%/upper"],
	["https://h.example\\%", "https://h.example/%"],
	["https://bücher.example/%", "https://xn--bcher-kva.example/%"],
	["https://127.1/%", "https://127.0.0.1/%"],
	["https://[::1]/%", "https://[0:0:0:0:0:0:0:1]/%"],
	["https://h.example./%", "https://h.example/%"],
	["https://h.example/%?é", "https://h.example/%?%C3%A9"],
	["https://h.example/%?q='\"<>|^`{}", "https://h.example/%?q='%22%3C%3E|^`{}"],
	["https://h.example/%|^[]", "https://h.example/%|^[]"],
];

export default {
	fetch() {
		return report(Object.fromEntries(PAIRS.map(([a, b]) => [`${a} ~ ${b}`, same(a, b)])));
	},
};
