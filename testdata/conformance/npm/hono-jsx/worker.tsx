import { Hono } from "hono";
import { html, raw } from "hono/html";
import { createContext, Fragment, useContext, type FC, type PropsWithChildren } from "hono/jsx";
import { jsxRenderer } from "hono/jsx-renderer";

const Theme = createContext("light");

const Layout: FC<PropsWithChildren<{ title: string }>> = ({ title, children }) => (
	<html lang="en">
		<head>
			<title>{title}</title>
		</head>
		<body>{children}</body>
	</html>
);

const Item: FC<{ name: string; done?: boolean }> = ({ name, done }) => (
	<li class={done ? "done" : undefined} data-name={name}>
		{name}
		{done && <b>!</b>}
	</li>
);

const Themed: FC = () => <i>{useContext(Theme)}</i>;

const Later: FC<{ ms: number }> = async ({ ms }) => {
	await scheduler.wait(ms);
	return <p>waited</p>;
};

const app = new Hono();

app.get("/", (c) =>
	c.html(
		<Layout title="Items & <more>">
			<h1 style={{ color: "red", fontSize: "12px" }}>List</h1>
			<ul>
				{["a", "<b>", 'c"d'].map((name, i) => (
					<Item name={name} done={i === 1} />
				))}
			</ul>
			<input type="checkbox" checked disabled={false} />
			<Fragment>
				<br />
				{null}
				{undefined}
				{false}
				{0}
			</Fragment>
			<div dangerouslySetInnerHTML={{ __html: "<u>raw</u>" }} />
		</Layout>,
	),
);
app.get("/async", (c) => c.html(<Layout title="async"><Later ms={2} /></Layout>));
app.get("/context", (c) => c.html(<Theme.Provider value="dark"><Themed /></Theme.Provider>));
app.get("/html", (c) => c.html(html`<p>${"<escaped>"} ${raw("<b>raw</b>")}</p>`));
app.use("/layout/*", jsxRenderer(({ children }) => <main>{children}</main>));
app.get("/layout/page", (c) => c.render(<p>in the layout</p>));

export default app;
