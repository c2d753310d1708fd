// @ts-expect-error it is not there
import { x } from "cloudflare:frob";

export default {
	fetch() {
		return new Response(String(x));
	},
};
