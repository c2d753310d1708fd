import { report, show } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		return report({
			...Object.fromEntries(["Standard", "InfrequentAccess", "standard", "STANDARD", "STANDARD_IA", "", "foo", null, undefined, 5, {}, [], true].map((storageClass) => [`put ${show(storageClass)}`, async () => {
				const o = await BUCKET.put("k", "v", { storageClass });
				return [o.storageClass, (await BUCKET.head("k")).storageClass, (await BUCKET.get("k")).storageClass, (await BUCKET.list()).objects[0].storageClass];
			}])),
			...Object.fromEntries(["Standard", "InfrequentAccess", "foo", null, 5].map((storageClass) => [`multipart ${show(storageClass)}`, async () => {
				const u = await BUCKET.createMultipartUpload("m", { storageClass });
				return (await u.complete([await u.uploadPart(1, "x")])).storageClass;
			}])),
			"Symbol": () => BUCKET.put("k", "v", { storageClass: Symbol("s") }),
		});
	},
};
