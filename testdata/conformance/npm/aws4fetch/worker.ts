import { AwsClient, AwsV4Signer } from "aws4fetch";
import { report } from "../../checks.ts";

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const datetime = "20150830T123600Z";
const signed = async (options: any) => { const s = new AwsV4Signer({ ...keys, datetime, ...options }); const r = await s.sign(); return [r.method, r.url.toString(), [...r.headers], r.body ?? null]; };

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const aws = new AwsClient({ ...keys, retries: 0 });
		const echo = async (path: string, init: any) => { const r: any = await (await aws.fetch(`${env.ORIGIN}${path}`, { aws: { service: "s3", region: "eu-west-1", datetime }, ...init })).json(); return [r.method, r.url, r.body, r.headers["x-amz-date"], r.headers["x-amz-content-sha256"] ?? null, r.headers.authorization?.replace(/Signature=\w+/, "Signature=<...>"), r.headers["content-type"] ?? null]; };
		return report({
			"a GET": () => signed({ url: "https://example.amazonaws.com/?Param2=value2&Param1=value1", service: "service", region: "us-east-1" }),
			"a POST": () => signed({ url: "https://example.amazonaws.com/", method: "POST", body: "Param1=value1", headers: { "content-type": "application/x-www-form-urlencoded" }, service: "service", region: "us-east-1" }),
			"S3": () => signed({ url: "https://b.s3.eu-west-1.amazonaws.com/a%20b/é?list-type=2&prefix=x%2Fy" }),
			"S3, signed in the query": () => signed({ url: "https://b.s3.amazonaws.com/k?X-Amz-Expires=60", signQuery: true }),
			"R2": () => signed({ url: "https://acc.r2.cloudflarestorage.com/b/k+x", method: "PUT", body: "data" }),
			"guessed": async () => { const out = []; for (const host of ["dynamodb.us-west-2.amazonaws.com", "sqs.eu-central-1.amazonaws.com", "bucket.s3-ap-southeast-2.amazonaws.com", "iam.amazonaws.com", "id.lambda-url.us-east-1.on.aws", "s3.us-west-004.backblazeb2.com", "email.us-east-1.amazonaws.com", "abc.execute-api.eu-west-3.amazonaws.com"]) { const s = new AwsV4Signer({ ...keys, url: `https://${host}/` }); out.push([s.service, s.region]); } return out; },
			"a session token": () => signed({ url: "https://example.amazonaws.com/", sessionToken: "tok", service: "s", region: "r" }),
			"a session token, in the query": () => signed({ url: "https://example.amazonaws.com/", sessionToken: "tok", service: "s3", region: "r", signQuery: true, appendSessionToken: true }),
			"all headers": () => signed({ url: "https://example.amazonaws.com/", headers: { "x-a": "  spaced   out ", "user-agent": "u", host: "h" }, allHeaders: true, service: "s", region: "r" }),
			"odd paths": () => signed({ url: "https://example.amazonaws.com/a//b/../c/./*'()!/%41%2f", service: "s", region: "r" }),
			"one encoding": () => signed({ url: "https://example.amazonaws.com/a%20b", service: "s", region: "r", singleEncode: true }),
			"octets": () => signed({ url: "https://b.s3.amazonaws.com/k", method: "PUT", body: new Uint8Array([1, 2, 3]), headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } }).then((r) => r.slice(0, 3)),
			"octets for others": () => signed({ url: "https://example.amazonaws.com/", method: "POST", body: new Uint8Array([1, 2, 3]).buffer, service: "s", region: "r" }).then((r) => r[2]),
			"the pieces": async () => { const s = new AwsV4Signer({ ...keys, datetime, url: "https://example.amazonaws.com/", service: "s", region: "r" }); return [await s.signature(), await s.stringToSign(), await s.canonicalString(), await s.hexBodyHash(), await s.authHeader()]; },
			"a cache of keys": async () => { const cache = new Map(); for (const url of ["https://example.amazonaws.com/1", "https://example.amazonaws.com/2"]) await new AwsV4Signer({ ...keys, datetime, cache, url, service: "s", region: "r" }).sign(); return [cache.size, [...cache.keys()].map((k) => String(k).length)]; },
			"a Request": async () => { const r = await aws.sign("https://b.s3.amazonaws.com/k", { method: "DELETE", aws: { datetime } }); return [r instanceof Request, r.method, r.url, r.headers.get("x-amz-date")]; },
			"of a Request": async () => { const r = await aws.sign(new Request("https://b.s3.amazonaws.com/k", { method: "PUT", body: "x" }), { aws: { datetime } }); return [r.method, await r.text(), r.headers.get("authorization")]; },
			"over the wire": () => echo("/echo?a=1", {}),
			"over the wire, with a body": () => echo("/echo", { method: "POST", body: JSON.stringify({ a: 1 }), headers: { "content-type": "application/json" } }),
			"over the wire, octets": () => echo("/echo", { method: "PUT", body: new Uint8Array([65, 66]) }),
			"retried": async () => { const replies = [{ status: 503 }, { status: 429 }, { body: "third" }]; const c = new AwsClient({ ...keys, service: "s", region: "r", retries: 3, initRetryMs: 1 }); return (await c.fetch(`${env.ORIGIN}/say/${encodeURIComponent(JSON.stringify(replies))}/`)).text(); },
			"not retried": async () => (await aws.fetch(`${env.ORIGIN}/status/503`, { aws: { service: "s", region: "r" } })).status,
			"no url": () => new AwsV4Signer(keys as any),
			"no key": () => new AwsV4Signer({ url: "https://a.example/", secretAccessKey: "x" } as any),
			"no secret": () => new AwsClient({ accessKeyId: "x" } as any),
		});
	},
};
