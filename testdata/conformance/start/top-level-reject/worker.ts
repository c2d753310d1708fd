await Promise.resolve();
await Promise.reject(new TypeError("set-up went wrong"));

export default {
	fetch() {
		return new Response("never");
	},
};
