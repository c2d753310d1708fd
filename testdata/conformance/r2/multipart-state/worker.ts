import { report } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET, OTHER }: any) {
		const begun = async () => {
			const u = await BUCKET.createMultipartUpload("m");
			return { u, p: await u.uploadPart(1, "x") };
		};
		const unknown = () => BUCKET.resumeMultipartUpload("m", "unknown");
		return report({
			"complete twice": async () => {
				const { u, p } = await begun();
				await u.complete([p]);
				return u.complete([p]);
			},
			"uploadPart after complete": async () => {
				const { u, p } = await begun();
				await u.complete([p]);
				return u.uploadPart(2, "y");
			},
			"abort after complete": async () => {
				const { u, p } = await begun();
				await u.complete([p]);
				return [await u.abort(), (await BUCKET.head("m")).size];
			},
			"abort": async () => {
				const { u } = await begun();
				return u.abort();
			},
			"abort twice": async () => {
				const { u } = await begun();
				await u.abort();
				return u.abort();
			},
			"complete after abort": async () => {
				const { u, p } = await begun();
				await u.abort();
				return u.complete([p]);
			},
			"uploadPart after abort": async () => {
				const { u } = await begun();
				await u.abort();
				return u.uploadPart(2, "y");
			},
			"abort without parts": async () => (await BUCKET.createMultipartUpload("m")).abort(),
			"unknown, uploadPart": () => unknown().uploadPart(1, "x"),
			"unknown, complete": () => unknown().complete([]),
			"unknown, complete of a part": () => unknown().complete([{ partNumber: 1, etag: "x" }]),
			"unknown, abort": () => unknown().abort(),
			"empty id, uploadPart": () => BUCKET.resumeMultipartUpload("m", "").uploadPart(1, "x"),
			"empty id, complete": () => BUCKET.resumeMultipartUpload("m", "").complete([]),
			"empty id, abort": () => BUCKET.resumeMultipartUpload("m", "").abort(),
			"another key, uploadPart": async () => BUCKET.resumeMultipartUpload("other", (await begun()).u.uploadId).uploadPart(1, "x"),
			"another key, complete": async () => {
				const { u, p } = await begun();
				return BUCKET.resumeMultipartUpload("other", u.uploadId).complete([p]);
			},
			"another key, abort": async () => {
				const { u, p } = await begun();
				const aborted = await BUCKET.resumeMultipartUpload("other", u.uploadId).abort().catch(String);
				return [aborted, await u.complete([p]).then((o: any) => o.size, String)];
			},
			"another bucket": async () => {
				const { u } = await begun();
				return OTHER.resumeMultipartUpload("m", u.uploadId).uploadPart(1, "x");
			},
			"delete of the key meanwhile": async () => {
				await BUCKET.put("m", "old");
				const { u, p } = await begun();
				await BUCKET.delete("m");
				return (await u.complete([p])).size;
			},
			"abort keeps the object": async () => {
				await BUCKET.put("m", "old");
				const { u } = await begun();
				await u.abort();
				return (await BUCKET.get("m")).text();
			},
			"two completes at once": async () => {
				const { u, p } = await begun();
				const all = await Promise.allSettled([u.complete([p]), u.complete([p])]);
				return all.map((r: any) => r.value?.size ?? String(r.reason)).sort();
			},
			"a long id": () => BUCKET.resumeMultipartUpload("m", "x".repeat(3000)).uploadPart(1, "x"),
			"the error": async () => {
				const e = await unknown().uploadPart(1, "x").catch((e: any) => e);
				return [e.name, e.constructor === Error, Object.keys(e), e.code];
			},
		});
	},
};
