import { report } from "../../checks.ts";

const decode = (label: string, ...b: number[]) => {
	const d = new TextDecoder(label);
	return [d.encoding, d.decode(new Uint8Array(b))];
};

export default {
	fetch() {
		return report({
			"latin1 is windows-1252": () => decode("latin1", 0xe9, 0x80, 0x9f),
			"iso-8859-1": () => decode("iso-8859-1", 0xe9, 0x80),
			"ascii": () => decode("ascii", 0x61, 0xe9),
			"utf-16le": () => decode("utf-16le", 0x61, 0x00, 0x3d, 0xd8, 0x00, 0xde),
			"utf-16": () => decode("utf-16", 0x61, 0x00),
			"utf-16be": () => decode("utf-16be", 0x00, 0x61),
			"utf-16le, odd": () => decode("utf-16le", 0x61, 0x00, 0x62),
			"iso-8859-15": () => decode("iso-8859-15", 0xa4),
			"windows-1251": () => decode("windows-1251", 0xcf, 0xf0),
			"koi8-r": () => decode("koi8-r", 0xf0),
			"shift_jis": () => decode("shift_jis", 0x82, 0xa0),
			"euc-jp": () => decode("euc-jp", 0xa4, 0xa2),
			"gbk": () => decode("gbk", 0xc4, 0xe3),
			"gb18030": () => decode("gb18030", 0xc4, 0xe3),
			"big5": () => decode("big5", 0xa7, 0x41),
			"euc-kr": () => decode("euc-kr", 0xb0, 0xa1),
			"replacement": () => decode("iso-2022-kr", 0x61),
			"x-user-defined": () => decode("x-user-defined", 0x61, 0x80),
		});
	},
};
