class Animal {
	constructor(public name: string) {}
	speak() {}
	static kind = "animal";
}
class Dog extends Animal {
	tricks = ["sit"];
}
class List extends Array {}
class Dict extends Map {}
class Tagged {
	get [Symbol.toStringTag]() {
		return "Tag";
	}
	a = 1;
}

export default {
	fetch() {
		console.log(new Animal("cat"), new Dog("rex"));
		console.log([new Dog("a"), new Dog("b")]);
		console.log(Animal, Dog, { Animal });
		console.log(List.from([1, 2]), new Dict([[1, 2]]));
		console.log(new Tagged());
		console.log({ [Symbol.toStringTag]: "Obj", b: 1 });
		console.log(Object.create({ inherited: 1 }), Object.create(Dog.prototype));
		console.log(new (class {})(), new (class { x = 1; })());
		console.log({ __proto__: null, a: 1 }, { ["__proto__"]: 1 });
		console.log(Object.assign(() => {}, { a: 1 }), Object.assign(function f() {}, { b: 2 }));
		console.log(Symbol.iterator, Symbol(), Symbol("with text"), { s: Symbol("v") });
		console.log(new Map([["k", new Dog("in a map")]]), new Set([new Animal("in a set")]));
		console.log([1, 2, 3].values(), new Map([[1, 2]]).entries(), new Set([1]).values());
		console.log((function* () {})(), (async function* () {})());
		console.log((function () { return arguments; } as any)(1, "b"));
		console.log(Object.freeze({ frozen: true }), Object.seal([1]));
		console.log({ "key with spaces": 1, valid_id: 2, 3: 4, "ünï": 5, "": 6 });
		console.log({ toString() { return "custom"; } }, `${{ toString() { return "custom"; } }}`);
		console.log({ toJSON() { return "json"; } });
		console.log({ [Symbol.for("nodejs.util.inspect.custom")]() { return "custom inspect"; } });
		console.log(Math, JSON, Reflect, Intl === undefined);
		console.log(globalThis.constructor.name);
		console.log(new Array(5).fill({ a: 1 }));
		console.log([["a", 1], ["b", 2]], [[1, [2, [3]]]], { a: [] , b: {} });
		console.log(-0, [-0], 0.1, 1e100, -1.5e-10, 0xff);
		console.log([true, null, undefined, "s", 1n]);
		console.log("multi", "ple", 1, "args", { a: 1 }, [2], null);
		console.log(new String("boxed"), new Date(86400000));
		console.log([new Date(0)], { d: new Date(0), r: /x/y });
		return new Response("logged");
	},
};
