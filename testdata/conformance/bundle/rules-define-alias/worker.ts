import bytes from "./raw.dat";
import markdown from "./readme.md";
import query from "./query.graphql";
import text from "./still.txt";
// @ts-expect-error it is an alias
import { name } from "some-package";
import { report } from "../../checks.ts";

declare const VERSION: string;
declare const DEBUG: boolean;

export default {
	fetch() {
		return report({
			"rules": () => [markdown, query, text],
			"data": () => bytes as unknown,
			"define": () => [VERSION, (import.meta as any).BUILD, typeof DEBUG],
			"alias": () => name,
		});
	},
};
