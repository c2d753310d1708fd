export default {
	fetch(request: Request) {
		const { pathname, searchParams } = new URL(request.url);
		const statusText = searchParams.get("text") ?? undefined;
		return new Response("body", { status: Number(pathname.slice(1)), statusText });
	},
};
