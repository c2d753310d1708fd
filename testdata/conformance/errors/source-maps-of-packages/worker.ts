import { parse, stringify } from "uuid";

function normalise(id: string): string {
	return stringify(parse(id));
}

export default {
	fetch(request: Request): Response {
		return new Response(normalise(new URL(request.url).pathname.slice(1)));
	},
};
