export default {
	fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/string":
				throw "just text";
			case "/undefined":
				throw undefined;
			case "/null":
				throw null;
			case "/number":
				throw 42;
			case "/object":
				throw { message: "an object", code: 1 };
			case "/response":
				throw new Response("thrown response", { status: 403 });
			case "/reject-string":
				return Promise.reject("rejected text");
		}
		return new Response("fine");
	},
};
