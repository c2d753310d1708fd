import { report } from "../../checks.ts";

const values: Record<string, unknown> = {
	"1": 1,
	"0": 0,
	"-0": -0,
	"1.5": 1.5,
	"-7": -7,
	"2 ** 31": 2 ** 31,
	"2 ** 53": 2 ** 53,
	"2 ** 53 + 2": 2 ** 53 + 2,
	"2 ** 63": 2 ** 63,
	"1e300": 1e300,
	"5e-324": 5e-324,
	"0.1": 0.1,
	"1e21": 1e21,
	"NaN": NaN,
	"Infinity": Infinity,
	"-Infinity": -Infinity,
	"true": true,
	"false": false,
	"null": null,
	"''": "",
	"'x'": "x",
	"'5'": "5",
	"'grüße ✓ 😀'": "grüße ✓ 😀",
	"NUL within": "a\0b",
	"a lone surrogate": "a\ud800b",
	"a low surrogate first": "\udc00",
	"line ends": "a\r\nb\tc",
	"quotes": `'"\\`,
	"[]": [],
	"[1, 2, 255]": [1, 2, 255],
	"[1.5, 0]": [1.5, 0],
	"[-0]": [-0],
	"ArrayBuffer": new Uint8Array([1, 2, 3]).buffer,
	"empty ArrayBuffer": new ArrayBuffer(0),
	"Uint8Array": new Uint8Array([0, 128, 255]),
	"Uint8Array of a part": new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
	"Uint8ClampedArray": new Uint8ClampedArray([300, -5]),
	"Int8Array": new Int8Array([1, -1]),
	"Uint16Array": new Uint16Array([1, 256, 65535]),
	"Int32Array": new Int32Array([1, -1]),
	"Float32Array": new Float32Array([1.5, 2]),
	"BigInt64Array": new BigInt64Array([1n]),
	"DataView": new DataView(new ArrayBuffer(2)),
};

export default {
	fetch(_: Request, { DB }: any) {
		const statement = DB.prepare("select typeof(?1), quote(?1), length(?1), ?1");
		const checks: Record<string, () => unknown> = {};
		for (const [name, value] of Object.entries(values)) checks[name] = async () => (await statement.bind(value).raw())[0];
		return report(checks);
	},
};
