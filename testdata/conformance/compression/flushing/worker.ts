import { type Checks, hex, report, soon, unhex, utf8 } from "../../checks.ts";

const size = (r: any) => (typeof r === "object" ? [r.value?.length, r.done] : r);
const read = async (reader: any) => size(await soon(reader.read()));
const shown = (r: any) => (typeof r === "object" ? [r.value && hex(r.value), r.done] : r);

export default {
	fetch() {
		const checks: Checks = {};
		for (const [format, head] of [["gzip", 10], ["deflate", 2], ["deflate-raw", 0]] as const) {
			checks[`${format}: the head and no more`] = async () => {
				const { readable, writable } = new CompressionStream(format);
				const writer = writable.getWriter();
				await writer.write("hello");
				const reader = readable.getReader();
				const first = head === 0 ? "none" : shown(await soon(reader.read()));
				return [first, await soon(reader.read()) === "pending"];
			};
			checks[`${format}: a read that waits gets the head`] = async () => {
				const { readable, writable } = new CompressionStream(format);
				const reading = soon(readable.getReader().read());
				await writable.getWriter().write("hello");
				return shown(await reading);
			};
			checks[`${format}: an empty write`] = async () => {
				const { readable, writable } = new CompressionStream(format);
				await writable.getWriter().write(new Uint8Array());
				return shown(await soon(readable.getReader().read()));
			};
			checks[`${format}: without a close`] = async () => {
				const { readable, writable } = new CompressionStream(format);
				const packed = readable.pipeThrough(new DecompressionStream(format)).getReader();
				await writable.getWriter().write("hello");
				return read(packed);
			};
		}
		// A block that was flushed and not ended, then another one.
		const flushed = unhex("ca48cdc9c9070000" + "00ffff");
		checks["a flushed block is given at once"] = async () => {
			const { readable, writable } = new DecompressionStream("deflate-raw");
			const writer = writable.getWriter();
			const reader = readable.getReader();
			const got = [];
			for (let i = 0; i < 2; i++) {
				await writer.write(flushed);
				got.push(shown(await soon(reader.read())));
			}
			await writer.write(unhex("0300"));
			return [...got, await soon(writer.close()), await read(reader)];
		};
		checks["nothing for a head alone"] = async () => {
			const { readable, writable } = new DecompressionStream("gzip");
			await writable.getWriter().write(unhex("1f8b0800000000000003"));
			return read(readable.getReader());
		};
		checks["stored bytes as they come"] = async () => {
			const { readable, writable } = new DecompressionStream("deflate-raw");
			const writer = writable.getWriter();
			const reader = readable.getReader();
			await writer.write(unhex("010500faff6865"));
			const first = shown(await soon(reader.read()));
			await writer.write(utf8("llo"));
			return [first, shown(await soon(reader.read())), await soon(writer.close())];
		};
		checks["the end comes with close only"] = async () => {
			const { readable, writable } = new DecompressionStream("deflate-raw");
			const writer = writable.getWriter();
			await writer.write(unhex("cb48cdc9c90700"));
			const reader = readable.getReader();
			const got = [shown(await soon(reader.read())), await soon(reader.closed)];
			await writer.close();
			return [...got, await soon(reader.closed)];
		};
		return report(checks);
	},
};
