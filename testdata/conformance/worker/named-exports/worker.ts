export function helper() {
	return "helped";
}

export const handler = { fetch: () => new Response("another entrypoint") };

export class PlainClass {}

export default {
	fetch() {
		return new Response(helper());
	},
};
