// What `nunjucks.precompile` makes of "Hello {{ name | upper }}{% for i in items %} {{ loop.index }}:{{ i }}{% endfor %}!".
export default {
	root(env, context, frame, runtime, cb) {
		let output = "Hello ";
		output += runtime.suppressValue(env.getFilter("upper").call(context, runtime.contextOrFrameLookup(context, frame, "name")), env.opts.autoescape);
		frame = frame.push();
		const items = runtime.fromIterator(runtime.contextOrFrameLookup(context, frame, "items"));
		if (items) {
			for (let i = 0; i < items.length; i++) {
				frame.set("i", items[i]);
				frame.set("loop.index", i + 1);
				output += ` ${i + 1}:${runtime.suppressValue(items[i], env.opts.autoescape)}`;
			}
		}
		frame = frame.pop();
		cb(null, `${output}!`);
	},
};
