export default {
	fetch() {
		console.log("log");
		console.debug("debug");
		console.info("info");
		console.warn("warn", { a: 1 });
		console.error("error", { b: 2 });
		console.log("%s is %d years and %i, %f", "she", 42.5, 42.9, 1.5);
		console.log("%o and %O and %j", { a: { b: 1 } }, { a: 1 }, { j: 1 });
		console.log("%c styled", "color: red");
		console.log("100% sure %%", "tail");
		console.log("%s");
		console.log("%d", "not a number", "extra", { x: 1 });
		console.log("%x unknown", 1);
		console.log("two\nlines");
		console.log("");
		console.log();
		console.log("tab\there", "\u001b[31mred\u001b[0m", "nul\0");
		console.log("emoji 🎉 and é");
		const { log } = console;
		log("detached");
		return new Response(Object.keys(console).sort().join(" "));
	},
};
