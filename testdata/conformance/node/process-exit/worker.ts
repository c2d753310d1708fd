import process from "node:process";

let finals = 0;

export default {
	async fetch(request: Request, env: unknown, ctx: ExecutionContext) {
		const p = process as any;
		switch (new URL(request.url).pathname) {
			case "/exit":
				p.exit(3);
				console.log("not reached");
				break;
			case "/try":
				try {
					p.exit();
				} catch (e) {
					console.log("caught", e);
				} finally {
					finals++;
				}
				break;
			case "/abort":
				p.abort();
				break;
			case "/timer":
				setTimeout(() => p.exit(1), 1);
				await scheduler.wait(50);
				break;
			case "/after":
				ctx.waitUntil(scheduler.wait(5).then(() => p.exit(2)));
				break;
			case "/write": {
				const results = [p.stdout.write("to stdout\n"), p.stdout.write("no line end"), p.stderr.write("to stderr\n"), p.stdout.write(Buffer.from("bytes\n"))];
				const ended = await new Promise((done) => p.stdout.write("two\nlines\n", () => done("written")));
				return new Response(`${results} ${ended} ${p.stdout.columns} ${p.stdout.writable} ${p.stdout._type} ${p.stdout._isStdio} ${p.stdin.readable} ${p.stdout.hasColors}`);
			}
		}
		return new Response(`fine ${finals}`);
	},
};
