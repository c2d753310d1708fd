class OwnError extends Error {
	override name = "OwnError";
	code = 42;
}

export default {
	fetch() {
		console.log(new Error("plain"));
		console.log(new TypeError("typed"), "and more");
		console.log("text before", new RangeError("ranged"));
		console.log(new OwnError("own"));
		console.log(new Error("outer", { cause: new Error("inner") }));
		console.log(new Error("cause of another kind", { cause: { a: 1 } }));
		console.log({ error: new Error("in an object") });
		console.log([new Error("in a list")]);
		console.log(Object.assign(new Error("with properties"), { status: 404, details: { a: 1 } }));
		console.log(new AggregateError([new Error("one"), new Error("two")], "several"));
		const noStack = new Error("without a stack");
		noStack.stack = undefined;
		console.log(noStack);
		const renamed = new Error("renamed");
		renamed.name = "Renamed";
		console.log(renamed);
		console.log(`${new SyntaxError("as a string")}`);
		return new Response("logged");
	},
};
