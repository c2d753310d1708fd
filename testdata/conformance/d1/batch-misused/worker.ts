import { report, showError } from "../../checks.ts";

const begin = async (promise: Promise<unknown>) => {
	try {
		return await promise;
	} catch (e) {
		return showError(e);
	}
};

export default {
	async fetch(_: Request, { DB }: any) {
		return report({
			"[null]": () => begin(DB.batch([null])),
			"[undefined]": () => begin(DB.batch([undefined])),
			"a statement": () => begin(DB.batch(DB.prepare("select 1"))),
		});
	},
};
