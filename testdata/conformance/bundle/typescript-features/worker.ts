import { report } from "../../checks.ts";
import type { Shape } from "./types.ts";
import { kind, type Kind } from "./types.ts";
import * as all from "./types.ts";
import { aliased } from "@lib/aliased";

enum Color {
	Red,
	Green = "green",
	Blue = 4,
}
const enum Inlined {
	A = 1 << 3,
}
namespace Space {
	export const inside = "in a namespace";
}
function logged(method: any, context: ClassMethodDecoratorContext) {
	return function (this: unknown, ...args: unknown[]) {
		return `decorated ${String(context.name)} ${method.apply(this, args)}`;
	};
}
abstract class Base {
	protected constructor(
		public readonly id: number,
		private label?: string,
	) {}
	declare untyped: string;
	definite!: string;
	get text() {
		return `${this.id} ${this.label ?? "none"}`;
	}
}
class Derived extends Base {
	accessor value = 1;
	static #count = 0;
	constructor(id: number) {
		super(id, "label");
		Derived.#count++;
	}
	@logged
	method(x: number) {
		return x + Derived.#count;
	}
}
function overloaded(a: string): string;
function overloaded(a: number): number;
function overloaded(a: any) {
	return a;
}

export default {
	fetch() {
		const d = new Derived(7);
		return report({
			"enums": () => [Color.Red, Color.Green, Color[4], Inlined.A, Color as any],
			"namespace": () => Space.inside,
			"parameter properties": () => d.text,
			"fields": () => Object.keys(d).sort(),
			"accessor": () => ((d.value += 2), d.value),
			"decorator": () => d.method(1),
			"overloads, as, satisfies, !": () => [overloaded("a"), (1 as any as string), { a: 1 } satisfies object, null!],
			"generics": () => (<T,>(x: T): T => x)(3),
			"type imports vanish": () => [kind satisfies Kind, Object.keys(all)] as unknown as Shape[],
			"paths of the tsconfig": () => aliased,
			"optional chaining": () => (undefined as any)?.a?.[0]?.(),
		});
	},
};
