/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Hono } from "hono";
import { renderToReadableStream, Suspense } from "hono/jsx/streaming";
import { stream, streamSSE, streamText } from "hono/streaming";

const Slow = async () => {
	await scheduler.wait(10);
	return <p>loaded</p>;
};

const app = new Hono();

app.get("/stream", (c) =>
	stream(c, async (s) => {
		await s.write(new Uint8Array([104, 105]));
		await s.pipe(new Blob([" there"]).stream());
	}),
);
app.get("/text", (c) =>
	streamText(c, async (s) => {
		for (const word of ["one", "two", "three"]) {
			await s.writeln(word);
			await s.sleep(2);
		}
	}),
);
app.get("/sse", (c) =>
	streamSSE(c, async (s) => {
		for (let id = 0; id < 3; id++) await s.writeSSE({ data: `message ${id}`, event: "tick", id: String(id) });
		await s.writeSSE({ data: "two\nlines", retry: 1000 });
	}),
);
app.get("/error", (c) =>
	streamText(
		c,
		async (s) => {
			await s.write("before ");
			throw new Error("midway");
		},
		async (error, s) => {
			await s.write(`caught ${error.message}`);
		},
	),
);
app.get("/suspense", (c) => {
	const body = renderToReadableStream(
		<html>
			<body>
				<Suspense fallback={<p>loading</p>}>
					<Slow />
				</Suspense>
			</body>
		</html>,
	);
	return c.body(body, { headers: { "content-type": "text/html; charset=UTF-8" } });
});

export default app;
