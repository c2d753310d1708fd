import { Component, createContext, Fragment, h } from "preact";
import { renderToString, renderToStringAsync } from "preact-render-to-string";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";

const Lang = createContext("en");

function Counter({ start }: { start: number }) {
	const [n] = useState(start);
	const double = useMemo(() => n * 2, [n]);
	useEffect(() => console.log("effects do not run on the server"));
	return <button onClick={() => {}} data-n={n}>{double}</button>;
}

class Clock extends Component<{ time: string }, { ticks: number }> {
	override state = { ticks: 3 };
	override render() {
		return <time dateTime={this.props.time}>{this.state.ticks} ticks</time>;
	}
}

const Greeting = () => <p>{useContext(Lang) === "de" ? "Grüße" : "Hello"}</p>;

const Page = ({ items }: { items: string[] }) => (
	<html lang="en">
		<head>
			<title>{`a & b`}</title>
			<meta charSet="utf-8" />
		</head>
		<body class="page" style={{ color: "red", marginTop: 4 }}>
			<Lang.Provider value="de">
				<Greeting />
			</Lang.Provider>
			<ul>{items.map((item) => <li key={item}>{item}</li>)}</ul>
			<Counter start={21} />
			<Clock time="12:00" />
			<Fragment>
				<input value='q"' disabled checked={false} />
				{null}{false}{0}
			</Fragment>
			<select value="b"><option value="a">A</option><option value="b">B</option></select>
			<div dangerouslySetInnerHTML={{ __html: "<i>raw</i>" }} />
			<svg viewBox="0 0 1 1"><path strokeWidth="2" d="M0" /></svg>
		</body>
	</html>
);

export default {
	async fetch(request: Request) {
		const headers = { "content-type": "text/html" };
		switch (new URL(request.url).pathname) {
			case "/async":
				return new Response(await renderToStringAsync(<p>{"async"}</p>), { headers });
			case "/pretty":
				return new Response(renderToString(h("div", { id: "a" }, h("b", null, "x"), "text")), { headers });
		}
		return new Response(`<!doctype html>${renderToString(<Page items={["one", "<two>"]} />)}`, { headers });
	},
};
