import { report } from "../../checks.ts";

const seen = new WeakSet<object>();

export default {
	fetch(_request: Request, _env: unknown, ctx: any) {
		const again = seen.has(ctx);
		seen.add(ctx);
		return report({
			"seen before": () => again,
			"tag": () => Object.prototype.toString.call(ctx),
			"class": () => ctx.constructor.name,
			"own names": () => Object.getOwnPropertyNames(ctx).sort(),
			"methods": () => Object.getOwnPropertyNames(Object.getPrototypeOf(ctx)).sort(),
			"props": () => ctx.props,
			"props is the same object each time": () => ctx.props === ctx.props,
			"exports": () => Object.keys(ctx.exports).sort(),
			"may be written": () => {
				ctx.mine = 1;
				return ctx.mine;
			},
			"spread": () => Object.keys({ ...ctx }).sort(),
			"waitUntil is on the prototype": () => Object.hasOwn(ctx, "waitUntil"),
			"passThroughOnException returns": () => ctx.passThroughOnException(),
		});
	},
};
