import path from "node:path";
import { each, observe } from "../../checks.ts";

const pairs = [
	["/foo/bar", "/foo/*"], ["/foo/bar", "/foo/**"], ["/foo/bar/baz", "/foo/**"], ["/foo/bar/baz", "/foo/*"], ["/foo", "/foo/**"], ["/foo/.bar", "/foo/*"], ["/foo/.bar", "/foo/**"],
	["a.ts", "*.{ts,js}"], ["a.js", "*.{ts,js}"], ["a.go", "*.{ts,js}"], ["a.ts", "!(b).ts"], ["b.ts", "!(b).ts"], ["aab", "+(a)b"], ["b", "?(a)b"], ["ab", "@(a|b)b"], ["abc", "*(a|b|c)"],
	["x1", "x[0-9]"], ["xa", "x[!0-9]"], ["xa", "x[^0-9]"], ["a/b/c", "a/**/c"], ["a/c", "a/**/c"], ["a/b", "a\\b"], ["a\\b", "a/b"], ["", "*"], ["a", ""], ["", ""], ["a/", "a"], ["a", "a/"],
	["a//b", "a/b"], ["a/../b", "b"], ["A", "a"], ["a/b", "**"], [".a/b", "**"], ["a2", "a{1..3}"], ["a9", "a{1..3}"], ["ab", "a?"], ["a/b", "a?b"], ["a+b", "a+b"], ["(a)", "(a)"], ["!a", "!a"], ["b", "!a"],
	["./a/b", "a/b"], ["a/b/c", "a/**c"], [".a", ".*"], [".", "*"], ["ab", "{a,{b,c}}b"], ["[a", "[a"], ["é", "?"], ["a]b", "a[]]b"], ["{a}", "{a}"], ["a.b", "a.b"], ["axb", "a.b"],
];

export default {
	fetch() {
		return observe([
			...each("posix", path.posix.matchesGlob as any, ...pairs),
			...each("win32", path.win32.matchesGlob as any, ...pairs),
			...each("posix", path.posix.matchesGlob as any, [1, "a"], ["a", 1], ["a"]),
		]);
	},
};
