const configuration = JSON.parse('{"ready":false}');
if (!configuration.ready) throw new RangeError("the configuration is not ready");

export default {
	fetch() {
		return new Response("never");
	},
};
