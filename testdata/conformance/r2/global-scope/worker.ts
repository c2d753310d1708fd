import { env } from "cloudflare:workers";
import { report, showError } from "../../checks.ts";

const { BUCKET } = env as any;
const outcomes: string[] = [];
for (const [name, call] of Object.entries({
	head: () => BUCKET.head("k"),
	get: () => BUCKET.get("k"),
	put: () => BUCKET.put("k", "v"),
	delete: () => BUCKET.delete("k"),
	list: () => BUCKET.list(),
	createMultipartUpload: () => BUCKET.createMultipartUpload("k"),
	resumeMultipartUpload: () => BUCKET.resumeMultipartUpload("k", "i").key,
	uploadPart: () => BUCKET.resumeMultipartUpload("k", "i").uploadPart(1, "x"),
})) {
	try {
		const result: any = call();
		outcomes.push(`${name}: ${result instanceof Promise ? "promise" : result}`);
		if (result instanceof Promise) result.catch((e) => outcomes.push(`${name} rejects ${showError(e)}`));
	} catch (e) {
		outcomes.push(`${name} throws ${showError(e)}`);
	}
}

export default {
	fetch(_request: Request, e: any) {
		return report({
			"same object": () => e.BUCKET === BUCKET,
			"outcomes": () => outcomes,
			"then": () => BUCKET.head("k"),
		});
	},
};
