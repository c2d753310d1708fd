import { report } from "../../checks.ts";
import cjs, { add } from "./lib.cjs";
import data from "./data.json";
import text from "./note.txt";

export default {
	fetch() {
		return report({
			"a named export": () => add(1, 2),
			"the default is module.exports": () => Object.keys(cjs),
			"require inside": () => cjs.nested(),
			"this and exports at its top": () => cjs.top,
			"JSON": () => data,
			"text": () => text,
		});
	},
};
