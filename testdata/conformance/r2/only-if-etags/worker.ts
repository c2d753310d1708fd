import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const { etag, uploaded } = await BUCKET.put("k", "value");
		const at = (ms: number) => new Date(uploaded.getTime() + ms);
		const get = (onlyIf: any) => async () => {
			const o = await BUCKET.get("k", { onlyIf });
			return o === null ? null : "body" in o ? await o.text() : o.constructor.name;
		};
		return report({
			"matches": get({ etagMatches: etag }),
			"matches another": get({ etagMatches: "other" }),
			"matches *": get({ etagMatches: "*" }),
			"matches empty": get({ etagMatches: "" }),
			"matches upper-case": get({ etagMatches: etag.toUpperCase() }),
			"matches in quotes": get({ etagMatches: `"${etag}"` }),
			"matches weak": get({ etagMatches: `W/"${etag}"` }),
			"matches weak without quotes": get({ etagMatches: `W/${etag}` }),
			"matches a list": get({ etagMatches: `${etag},other` }),
			"matches a list in quotes": get({ etagMatches: `"${etag}", "other"` }),
			"matches an opening quote": get({ etagMatches: `"${etag}` }),
			"matches a closing quote": get({ etagMatches: `${etag}"` }),
			"matches a quote": get({ etagMatches: `"` }),
			"matches two quotes": get({ etagMatches: `""` }),
			"matches with a space": get({ etagMatches: ` ${etag}` }),
			"matches an array": get({ etagMatches: [etag] }),
			"matches an array of two": get({ etagMatches: ["x", etag] }),
			"matches 5": get({ etagMatches: 5 }),
			"matches null": get({ etagMatches: null }),
			"matches undefined": get({ etagMatches: undefined }),
			"matches a Symbol": get({ etagMatches: Symbol("s") }),
			"does not match": get({ etagDoesNotMatch: "other" }),
			"does not match, but is": get({ etagDoesNotMatch: etag }),
			"does not match *": get({ etagDoesNotMatch: "*" }),
			"does not match empty": get({ etagDoesNotMatch: "" }),
			"does not match in quotes": get({ etagDoesNotMatch: `"${etag}"` }),
			"does not match weak": get({ etagDoesNotMatch: `W/"${etag}"` }),
			"does not match null": get({ etagDoesNotMatch: null }),
			"both hold": get({ etagMatches: etag, etagDoesNotMatch: "other" }),
			"first fails": get({ etagMatches: "x", etagDoesNotMatch: "other" }),
			"second fails": get({ etagMatches: etag, etagDoesNotMatch: etag }),
			"both fail": get({ etagMatches: "x", etagDoesNotMatch: etag }),
			"unknown conditions": get({ ifMatch: "x", foo: 1 }),
			"secondsGranularity alone": get({ secondsGranularity: true }),
			"of a multipart object": async () => {
				const u = await BUCKET.createMultipartUpload("m");
				const o = await u.complete([await u.uploadPart(1, "x")]);
				return ["body" in (await BUCKET.get("m", { onlyIf: { etagMatches: o.etag } })), "body" in (await BUCKET.get("m", { onlyIf: { etagDoesNotMatch: o.etag } })), o.etag];
			},
			"what a failing get gives": async () => {
				const o = await BUCKET.get("k", { onlyIf: { etagMatches: "x" } });
				return [o, o.body, o.text, o.bodyUsed];
			},
		});
	},
};
