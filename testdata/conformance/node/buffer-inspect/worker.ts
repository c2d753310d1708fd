import { Buffer, SlowBuffer } from "node:buffer";

export default {
	fetch() {
		const extra = Object.assign(Buffer.from("ab"), { name: "x", list: [1, 2], [Symbol("s")]: { deep: { er: {} } } });
		const empty = Object.assign(Buffer.alloc(0), { only: true });
		console.log(Buffer.from("abc"), Buffer.alloc(0), Buffer.alloc(1));
		console.log(Buffer.alloc(50, 1));
		console.log(Buffer.alloc(51, 2));
		console.log(Buffer.alloc(1000, 3));
		console.log({ a: Buffer.from("a"), list: [Buffer.from("b")], map: new Map([["k", Buffer.from("c")]]) });
		console.log(extra, empty);
		console.log("%s %o %O %d %j", Buffer.from("s"), Buffer.from("o"), Buffer.from("O"), Buffer.from("d"), Buffer.from("j"));
		console.log(Buffer, SlowBuffer, Buffer.prototype);
		console.log(new Uint8Array([1, 2]), Buffer.from([1, 2]).buffer);
		class Mine extends (Buffer as any) {}
		console.log(Object.setPrototypeOf(Buffer.from("m"), Mine.prototype));
		console.log([Buffer.from("a").inspect(), (Buffer.prototype as any).inspect.call(Buffer.from("xyz"), 5, {})]);
		return new Response(String((Buffer.from("xyz") as any).inspect()));
	},
};
