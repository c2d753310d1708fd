let kept: Response | undefined;
let withoutBody: Response | undefined;
let text = "";

export default {
	async fetch(request: Request): Promise<Response> {
		switch (new URL(request.url).pathname) {
			case "/kept":
				kept ??= new Response("kept body");
				return kept;
			case "/empty":
				withoutBody ??= new Response(null, { status: 202, headers: { "x-kept": "1" } });
				return withoutBody;
			case "/clone":
				kept ??= new Response("cloned body");
				return kept.clone();
			case "/text":
				text ||= "made once";
				return new Response(text);
		}
		return new Response("?");
	},
};
