import { report } from "../../checks.ts";

const now = Date.now();
const date = new Date();
const text = Date();
const high = performance.now();
const origin = performance.timeOrigin;
const given = new Date(2020, 1, 2).getTime();

export default {
	fetch() {
		const real = (n: number) => n > 1_700_000_000_000;
		return report({
			"Date.now": () => (real(now) ? "real" : now),
			"new Date": () => (real(+date) ? "real" : date),
			"Date()": () => (text.includes("1970") ? text : "real"),
			"performance.now": () => (real(high) ? "real" : high),
			"performance.timeOrigin": () => (real(origin) ? "real" : origin),
			"a date that is given": () => given,
			"in a handler": () => [real(Date.now()), real(+new Date()), real(performance.now()), Date().includes("1970"), real(performance.timeOrigin)],
		});
	},
};
