export default {
	fetch() {
		const circle: Record<string, unknown> = { name: "c" };
		circle.self = circle;
		circle.list = [circle, { back: circle }];
		console.log(circle);
		const a: any = {};
		const b: any = { a };
		a.b = b;
		console.log({ a, b });
		console.log({ l1: { l2: { l3: { l4: 1 } } } }, [[[[1]]]]);
		console.log(Array.from({ length: 30 }, (_, i) => i));
		console.log(Array.from({ length: 120 }, (_, i) => i));
		console.log(Array.from({ length: 8 }, (_, i) => `a string number ${i}`));
		console.log({ first: "a rather long string value", second: "another rather long value", third: "and one more" });
		console.log({ alpha: 1, beta: 2, gamma: 3, delta: 4, epsilon: 5, zeta: 6, eta: 7, theta: 8, iota: 9 });
		console.log("x".repeat(300).length, ["x".repeat(120)]);
		console.log(new Map(Array.from({ length: 5 }, (_, i) => [`key ${i}`, { value: i, text: "some text here" }])));
		console.log({ text: "line one\nline two\nline three which is a bit longer than the others are" });
		console.log([{ a: 1, b: { c: [1, 2, { d: 3 }] } }, { a: 2, b: { c: [] } }]);
		console.log(new Uint8Array(200));
		console.log({ nested: new Map([["m", new Set([[1, 2]])]]) });
		return new Response("logged");
	},
};
