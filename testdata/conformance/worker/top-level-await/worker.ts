const order: string[] = ["start"];
await Promise.resolve();
order.push("after a promise");
const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("a"));
order.push(`digest of ${digest.byteLength} octets`);
const { value } = await import("./other.ts");
order.push(value);
queueMicrotask(() => order.push("microtask"));

export default {
	fetch() {
		order.push("request");
		return Response.json(order);
	},
};
