// @ts-expect-error it is not there
import { frob } from "cloudflare:workers";

export default {
	fetch() {
		return new Response(String(frob));
	},
};
