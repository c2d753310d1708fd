import * as module from "node:buffer";
import buffer, { Buffer, SlowBuffer } from "node:buffer";
import { listing } from "../../checks.ts";

const pages: Record<string, (half: number) => string[]> = {
	module: () => [...listing(module), "default:", ...listing(buffer), "constants:", ...listing(buffer.constants), `same ${buffer.Buffer === globalThis.Buffer}`,
		`names ${(buffer as any).atob.name} ${buffer.btoa.name} ${buffer.Blob === Blob} ${buffer.File === File} ${buffer.atob === atob}`],
	class: () => [...listing(Buffer), `name ${Buffer.name} ${Buffer.length}`, `parent ${Object.getPrototypeOf(Buffer).name}`, `SlowBuffer ${Object.getPrototypeOf(SlowBuffer).name}`,
		...listing(SlowBuffer), ...listing(SlowBuffer.prototype), `species ${(Buffer as any)[Symbol.species].name}`],
	prototype: (half) => {
		const lines = listing(Buffer.prototype);
		const middle = lines.length >> 1;
		return half === 0 ? lines.slice(0, middle) : lines.slice(middle);
	},
	instance: () => {
		const b = Buffer.from("abc");
		const aliases = [["readUInt8", "readUint8"], ["writeUInt32LE", "writeUint32LE"], ["readBigUInt64BE", "readBigUint64BE"], ["readUIntLE", "readUintLE"], ["toString", "toLocaleString"]];
		return [...listing(b), `tag ${Object.prototype.toString.call(b)}`, `constructor ${b.constructor.name}`, `keys ${Object.keys(b)}`,
			`parent ${b.parent === b.buffer} ${(b as any).offset} ${(Buffer.prototype as any).parent} ${(Buffer.prototype as any).offset}`,
			...aliases.map(([x, y]) => `${x} is ${y}: ${(b as any)[x] === (b as any)[y]}, called ${(b as any)[y].name}`),
			`instanceof ${b instanceof Buffer} ${b instanceof Uint8Array} ${ArrayBuffer.isView(b)}`, `pool ${b.buffer.byteLength} ${Buffer.allocUnsafe(10).buffer.byteLength} ${Buffer.from([1, 2, 3]).buffer.byteLength}`,
			`inspect symbol ${(b as any)[Symbol.for("nodejs.util.inspect.custom")] === (b as any).inspect}`];
	},
};

export default {
	fetch(request: Request) {
		const url = new URL(request.url);
		return new Response(pages[url.pathname.slice(1)](Number(url.searchParams.get("half"))).join("\n"));
	},
};
