import { reportPart } from "../../checks.ts";

export default {
	fetch(request: Request, env: { ORIGIN: string }) {
		const get = async (text: string, init?: any) => {
			const r = await fetch(`${env.ORIGIN}/answer?text=${encodeURIComponent(text).replace(/~(..)/g, "%$1")}`, init);
			return [r.status, r.statusText, r.ok, [...r.headers].map(([k, v]) => `${k}: ${v.replaceAll("\x7f", "<DEL>")}`), r.body === null, await r.text()];
		};
		const head = (lines: string, body = "body") => get(`HTTP/1.1 200 OK\r\n${lines}Content-Length: ${body.length}\r\n\r\n${body}`);
		return reportPart(request, {
			"plain": () => head(""),
			"names in capitals": () => head("X-UPPER: 1\r\n"),
			"the same twice": () => head("A: 1\r\nB: x\r\na: 2\r\n"),
			"cookies": () => head("Set-Cookie: a=1\r\nset-cookie: b=2, c=3\r\n"),
			"no space, many spaces": () => head("A:1\r\nB:    2   \r\nC:\t3\t\r\n"),
			"empty": () => head("A:\r\nB: \r\n"),
			"control characters": () => head("A: x\x01y\x1fz\x7f\r\n"),
			"octets that are no UTF-8": () => head("A: x~e9y\r\n"),
			"UTF-8": () => head("A: ✓\r\n"),
			"folded": () => head("A: one\r\n two\r\nB: 3\r\n"),
			"line feeds only": () => get("HTTP/1.1 200 OK\nA: 1\nContent-Length: 4\n\nbody"),
			"a space before the colon": () => head("A : 1\r\n"),
			"no colon": () => head("broken\r\n"),
			"an empty name": () => head(": 1\r\n"),
			"a name that is none": () => head("a(b): 1\r\n"),
			"no reason": () => get("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx"),
			"an empty reason": () => get("HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx"),
			"a long reason": () => get("HTTP/1.1 200 All is as it should be!\r\nContent-Length: 1\r\n\r\nx"),
			"a reason beyond ASCII": () => get("HTTP/1.1 200 Très bien\r\nContent-Length: 1\r\n\r\nx"),
			"status 299": () => get("HTTP/1.1 299 Odd\r\nContent-Length: 1\r\n\r\nx"),
			"status 600": () => get("HTTP/1.1 600 Odd\r\nContent-Length: 1\r\n\r\nx"),
			"status 999": () => get("HTTP/1.1 999 Odd\r\nContent-Length: 1\r\n\r\nx"),
			"status 99": () => get("HTTP/1.1 99 Odd\r\nContent-Length: 1\r\n\r\nx"),
			"status 1000": () => get("HTTP/1.1 1000 Odd\r\nContent-Length: 1\r\n\r\nx"),
			"status 0": () => get("HTTP/1.1 0 Odd\r\nContent-Length: 1\r\n\r\nx"),
			"a status that is none": () => get("HTTP/1.1 abc Odd\r\n\r\n"),
			"HTTP/1.0": () => get("HTTP/1.0 200 OK\r\nA: 1\r\n\r\nto the end"),
			"HTTP/2.0": () => get("HTTP/2.0 200 OK\r\nContent-Length: 1\r\n\r\nx"),
			"HTTP/0.9": () => get("just text"),
			"no length": () => get("HTTP/1.1 200 OK\r\n\r\nto the end"),
			"more than the length": () => get("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcdef"),
			"a length that is none": () => get("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nabc"),
			"a negative length": () => get("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc"),
			"two lengths": () => get("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 2\r\n\r\nabc"),
			"the same length twice": () => get("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
			"chunked": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
			"chunked with a trailer": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3;a=b\r\nabc\r\n0\r\nX: 1\r\n\r\n"),
			"chunked and a length": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
			"chunked, cut off": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"),
			"chunked, without the last chunk": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
			"a chunk size that is none": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
			"another transfer coding": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc"),
			"a body of 204": () => get("HTTP/1.1 204 None\r\nContent-Length: 3\r\n\r\nabc"),
			"a body of 304": () => get("HTTP/1.1 304 Same\r\nContent-Length: 3\r\n\r\nabc"),
			"a body of 205": () => get("HTTP/1.1 205 Reset\r\nContent-Length: 3\r\n\r\nabc"),
			"a body of 205, without a length": () => get("HTTP/1.1 205 Reset\r\n\r\n"),
			"status 101": () => get("HTTP/1.1 101 Switch\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
			"status 100 first": () => get("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"),
			"status 103 first": () => get("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"),
			"HEAD with a length": () => get("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n", { method: "HEAD" }),
			"HEAD, chunked": () => get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", { method: "HEAD" }),
			"a head cut off": () => get("HTTP/1.1 200 OK\r\nA: 1\r\n"),
			"lines before the head": () => get("\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"),
			"many headers": async () => {
				const [status, , , headers] = (await head(Array.from({ length: 150 }, (_, i) => `x-${i}: ${i}\r\n`).join(""))) as any;
				return [status, headers.length];
			},
		});
	},
};
