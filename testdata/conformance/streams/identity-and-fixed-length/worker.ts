import { report, showError } from "../../checks.ts";

async function send(stream: any, chunks: unknown[]) {
	const writer = stream.writable.getWriter();
	const writing = (async () => {
		for (const c of chunks) await writer.write(c);
		await writer.close();
	})().catch((e) => showError(e));
	const reading = new Response(stream.readable).text().catch((e) => showError(e));
	const late = scheduler.wait(100).then(() => "still pending");
	return Promise.all([Promise.race([writing, late]), Promise.race([reading, late])]);
}

const bytes = (text: string) => new TextEncoder().encode(text);

export default {
	fetch() {
		return report({
			"identity": () => send(new IdentityTransformStream(), [bytes("ab"), bytes("c")]),
			"identity, an ArrayBuffer": () => send(new IdentityTransformStream(), [bytes("ab").buffer]),
			"identity, a string": () => send(new IdentityTransformStream(), ["text"]),
			"identity, an object": () => send(new IdentityTransformStream(), [{}]),
			"identity, a number": () => send(new IdentityTransformStream(), [1]),
			"identity, an empty chunk": () => send(new IdentityTransformStream(), [bytes(""), bytes("a")]),
			"fixed, right": () => send(new FixedLengthStream(3), [bytes("abc")]),
			"fixed, in parts": () => send(new FixedLengthStream(3), [bytes("a"), bytes("bc")]),
			"fixed, too many": () => send(new FixedLengthStream(2), [bytes("abc")]),
			"fixed, too few": () => send(new FixedLengthStream(5), [bytes("abc")]),
			"fixed, none": () => send(new FixedLengthStream(0), []),
			"fixed, a BigInt": () => send(new FixedLengthStream(3n as any), [bytes("abc")]),
			"fixed, negative": () => new FixedLengthStream(-1),
			"fixed, NaN": () => new FixedLengthStream(NaN),
			"fixed, nothing": () => new (FixedLengthStream as any)(),
			"classes": () => [new FixedLengthStream(1) instanceof IdentityTransformStream, new IdentityTransformStream() instanceof TransformStream],
			"BYOB": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const writer = writable.getWriter();
				writer.write(bytes("abcd"));
				const reader = readable.getReader({ mode: "byob" });
				return (await reader.read(new Uint8Array(2))).value;
			},
			"abort": async () => {
				const { readable, writable } = new IdentityTransformStream();
				const reading = readable.getReader().read().catch(showError);
				await writable.abort(new RangeError("aborted")).catch(() => {});
				return Promise.race([reading, scheduler.wait(100).then(() => "still pending")]);
			},
			"cancel": async () => {
				const { readable, writable } = new IdentityTransformStream();
				await readable.cancel("enough");
				return writable.getWriter().write(bytes("a")).catch(showError);
			},
		});
	},
};
