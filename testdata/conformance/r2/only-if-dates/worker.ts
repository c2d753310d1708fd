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
			...Object.fromEntries([-60_000, -2000, -1000, -1, 0, 1, 1000, 2000, 60_000].flatMap((ms) => [[`before ${ms}`, get({ uploadedBefore: at(ms) })], [`after ${ms}`, get({ uploadedAfter: at(ms) })]])),
			...Object.fromEntries([-2000, -1000, 1000, 2000].flatMap((ms) => [[`before ${ms} in seconds`, get({ uploadedBefore: at(ms), secondsGranularity: true })], [`after ${ms} in seconds`, get({ uploadedAfter: at(ms), secondsGranularity: true })]])),
			"before the same second": get({ uploadedBefore: new Date(Math.floor(+uploaded / 1000) * 1000), secondsGranularity: true }),
			"before the end of the second": get({ uploadedBefore: new Date(Math.floor(+uploaded / 1000) * 1000 + 999), secondsGranularity: true }),
			"after the same second": get({ uploadedAfter: new Date(Math.floor(+uploaded / 1000) * 1000), secondsGranularity: true }),
			"after the end of the second": get({ uploadedAfter: new Date(Math.floor(+uploaded / 1000) * 1000 + 999), secondsGranularity: true }),
			"before the same second, granularity false": get({ uploadedBefore: new Date(Math.floor(+uploaded / 1000) * 1000 - 1), secondsGranularity: false }),
			"both hold": get({ uploadedBefore: at(1000), uploadedAfter: at(-1000) }),
			"neither": get({ uploadedBefore: at(-1000), uploadedAfter: at(1000) }),
			"etag overrules before": get({ etagMatches: etag, uploadedBefore: at(-5000) }),
			"etag does not overrule after": get({ etagMatches: etag, uploadedAfter: at(5000) }),
			"another etag overrules after": get({ etagDoesNotMatch: "x", uploadedAfter: at(5000) }),
			"another etag does not overrule before": get({ etagDoesNotMatch: "x", uploadedBefore: at(-5000) }),
			"failing etag, holding before": get({ etagMatches: "x", uploadedBefore: at(5000) }),
			"failing etag, holding after": get({ etagDoesNotMatch: etag, uploadedAfter: at(-5000) }),
			"all four hold": get({ etagMatches: etag, etagDoesNotMatch: "x", uploadedBefore: at(1000), uploadedAfter: at(-1000) }),
			"all four, both dates fail": get({ etagMatches: etag, etagDoesNotMatch: "x", uploadedBefore: at(-1000), uploadedAfter: at(1000) }),
			"epoch": get({ uploadedAfter: new Date(0) }),
			"before the epoch": get({ uploadedBefore: new Date(0) }),
			"far": get({ uploadedBefore: new Date(8.64e15) }),
			"negative": get({ uploadedAfter: new Date(-8.64e15) }),
			"invalid before": get({ uploadedBefore: new Date(NaN) }),
			"invalid after": get({ uploadedAfter: new Date(NaN) }),
			"number": get({ uploadedBefore: Date.now() + 1e6 }),
			"number after": get({ uploadedAfter: 0 }),
			"string": get({ uploadedBefore: "2999-01-01" }),
			"null": get({ uploadedBefore: null }),
			"undefined": get({ uploadedAfter: undefined }),
			"object": get({ uploadedAfter: {} }),
			"granularity of other types": async () => [await get({ uploadedAfter: at(-5000), secondsGranularity: 1 })(), await get({ uploadedAfter: at(-5000), secondsGranularity: "x" })(), await get({ uploadedAfter: at(-5000), secondsGranularity: null })()],
		});
	},
};
