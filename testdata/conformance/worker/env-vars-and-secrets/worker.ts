import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: Record<string, any>) {
		return report({
			"a string": () => env.TEXT,
			"an empty string": () => env.EMPTY,
			"a number": () => env.NUMBER,
			"a boolean": () => env.YES,
			"a list": () => env.LIST,
			"an object": () => env.OBJECT,
			"the secret": () => env.SECRET,
			"both var and secret": () => env.OVER,
			"beyond ASCII": () => env.UMLAUT,
			"quotes and a backslash": () => env.QUOTED,
			"one that is not there": () => env.NOPE,
			"its names, sorted": () => Object.keys(env).filter((k) => k !== "ORIGIN").sort(),
			"in": () => ["TEXT" in env, "NOPE" in env],
			"its class": () => Object.prototype.toString.call(env),
			"its prototype": () => Object.getPrototypeOf(env) === Object.prototype,
			"deep values are fresh objects of this realm": () => env.LIST instanceof Array && env.OBJECT instanceof Object,
		});
	},
};
