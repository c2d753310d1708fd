import { createContext, Suspense, use, useContext, useId, useState } from "react";
import { renderToReadableStream, renderToStaticMarkup, renderToString } from "react-dom/server";

const Theme = createContext("light");

function Card({ title, children }: { title: string; children?: React.ReactNode }) {
	const id = useId();
	const [open] = useState(true);
	return (
		<section aria-labelledby={id} className={open ? "open" : undefined} style={{ fontSize: 12 }}>
			<h2 id={id}>{title} ({useContext(Theme)})</h2>
			{children}
		</section>
	);
}

function Slow({ promise }: { promise: Promise<string> }) {
	return <p>{use(promise)}</p>;
}

function App({ promise }: { promise?: Promise<string> }) {
	return (
		<html lang="en">
			<head><title>React</title></head>
			<body>
				<Theme.Provider value="dark">
					<Card title="A & <B>">
						<ul>{[1, 2].map((n) => <li key={n}>{n}</li>)}</ul>
						<input defaultValue="x" disabled />
					</Card>
				</Theme.Provider>
				{promise && (
					<Suspense fallback={<p>loading</p>}>
						<Slow promise={promise} />
					</Suspense>
				)}
			</body>
		</html>
	);
}

export default {
	async fetch(request: Request) {
		const headers = { "content-type": "text/html" };
		switch (new URL(request.url).pathname) {
			case "/static":
				return new Response(renderToStaticMarkup(<Card title="static" />), { headers });
			case "/stream":
				return new Response(await renderToReadableStream(<App />), { headers });
			case "/suspense": {
				const promise = scheduler.wait(10).then(() => "loaded");
				const stream = await renderToReadableStream(<App promise={promise} />);
				await stream.allReady;
				return new Response(stream, { headers });
			}
		}
		return new Response(renderToString(<App />), { headers });
	},
};
