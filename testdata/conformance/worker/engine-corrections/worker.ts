import { report } from "../../checks.ts";

export default {
	fetch() {
		const checks: Record<string, () => unknown> = {};
		for (const n of [-1n, -5n, -(2n ** 63n), -(2n ** 64n) - 3n, -123456789012345678901234567890n, 5n]) {
			for (const bits of [0, 1, 8, 63, 64, 65, 128]) checks[`asUintN(${bits}, ${n})`] = () => BigInt.asUintN(bits, n);
			checks[`asIntN(64, ${n})`] = () => BigInt.asIntN(64, n);
		}
		checks["asUintN of a number"] = () => BigInt.asUintN(64, 1 as any);
		checks["asUintN of negative bits"] = () => BigInt.asUintN(-1, 1n);
		checks["its shape"] = () => [BigInt.asUintN.name, BigInt.asUintN.length];
		checks["a string that grows"] = () => {
			let s = "x";
			for (;;) s += s;
		};
		return report(checks);
	},
};
