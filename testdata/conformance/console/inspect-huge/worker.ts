export default {
	fetch() {
		const keyed = (object: object) => Object.assign(object, { extra: 1, [Symbol("s")]: 2 });
		console.log(new Array(2_000_001).fill("text"));
		console.log(new Array(2 ** 32 - 1));
		const sparse: unknown[] = [];
		sparse[2 ** 31] = "far";
		sparse[5] = "near";
		console.log(keyed(sparse));
		console.log(keyed(new Array(1_000_000).fill(1)));
		console.log(keyed(new Uint8Array(20_000_000)));
		console.log(new Float64Array(1_000_000), new ArrayBuffer(20_000_000));
		console.log({ list: new Array(300_000).fill({}) });
		console.log(new Map(Array.from({ length: 100_000 }, (_, i) => [i, i])), new Set(Array.from({ length: 100_000 }, (_, i) => i)));
		console.log(["x".repeat(10_000_000)].length, ["x".repeat(20_000)]);
		console.log([Object.assign(Object("abc".repeat(3)), { extra: 1 })]);
		console.log(Object.assign([1, , 3], { "-1": 1, "01": 2, 4294967295: 3 }));
		console.log(class Own extends Array {}.from({ length: 150 }, (_, i) => i));
		return new Response("logged");
	},
};
