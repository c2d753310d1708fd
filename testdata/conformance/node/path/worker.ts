import path from "node:path";
import { each, observe } from "../../checks.ts";

const paths = ["", ".", "..", "/", "//", "a", "/a", "a/", "/a/b/c.txt", "./a/../b", "../../a", "/../..", "a//b///c", ".bashrc", "a.b.c", "..a", "a..", "...", "/..", "a/.b/", "C:", "C:\\", "C:a", "c:\\a\\..\\b.txt", "\\\\server\\share", "\\\\server\\share\\a\\b", "\\\\?\\C:\\a", "a\\b/c", "\\a", "ü/é.ñ", " a ", "a:b", "//a/b/c"];

export default {
	fetch(request: Request) {
		const calls: [string, () => unknown][] = [];
		for (const kind of ["posix", "win32"] as const) {
			const p: any = path[kind];
			for (const name of ["normalize", "isAbsolute", "dirname", "basename", "extname", "parse", "toNamespacedPath", "resolve"]) {
				calls.push(...each(`${kind}.${name}`, p[name], ...paths.map((x) => [x])));
			}
			calls.push(
				...each(`${kind}.join`, p.join, [], ["a", "b"], ["/a", "..", "..", "b"], ["", ""], ["a", "/b"], ["\\\\a", "b", "c"], ["//a", "b"], ["a", "", "..", ".."], ["a/", "/b/"], ["a", 1]),
				...each(`${kind}.resolve`, p.resolve, [], ["a", "b"], ["/a", "b", "../c"], ["/a", "/b"], ["C:\\a", "b"], ["C:\\a", "D:b"], ["C:a", "C:b"], ["a", "\\b"], ["a", null], [1]),
				...each(`${kind}.relative`, p.relative, ["/a/b/c", "/a/d"], ["/a", "/a"], ["/a", "/a/b"], ["/a/b", "/a"], ["a", "b"], ["/", "/a"], ["", "a"], ["C:\\a", "c:\\A\\b"], ["C:\\a", "D:\\a"], ["\\\\s\\x\\a", "\\\\s\\x\\b"], [1, "a"], ["a"]),
				...each(`${kind}.basename`, p.basename, ["a.txt", ".txt"], ["a.txt", "a.txt"], ["/a/b.txt", "txt"], ["a/", "a"], ["abc", "xbc"], ["a", 1], [1, "a"]),
				...each(`${kind}.format`, p.format, [{}], [{ dir: "/a", base: "b" }], [{ root: "/", base: "b" }], [{ root: "/", dir: "/", name: "n", ext: "x" }], [{ name: "n", ext: ".x" }], [{ dir: "a", root: "/", base: "b", name: "n" }], [1], [null], ["x"], [[]]),
				[`${kind}.sep`, () => [p.sep, p.delimiter]],
			);
			for (const name of ["normalize", "isAbsolute", "dirname", "basename", "extname", "parse", "toNamespacedPath", "join", "resolve"]) calls.push(...each(`${kind}.${name}`, p[name], [1], [null], [undefined], [{}], [["a"]]));
		}
		return observe(calls, request);
	},
};
