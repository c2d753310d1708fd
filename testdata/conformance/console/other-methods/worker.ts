import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"table": () => console.table([{ a: 1, b: 2 }]),
			"group": () => console.group("group"),
			"log in it": () => console.log("inside the group"),
			"groupEnd": () => console.groupEnd(),
			"count": () => console.count("c"),
			"countReset": () => console.countReset("c"),
			"assert true": () => console.assert(true, "not shown"),
			"assert false": () => console.assert(false, "assertion"),
			"dir": () => console.dir({ a: 1 }),
			"dirxml": () => (console as any).dirxml({ a: 1 }),
			"time": () => console.time("t"),
			"timeLog": () => console.timeLog("t"),
			"timeEnd": () => console.timeEnd("t"),
			"timeStamp": () => (console as any).timeStamp("t"),
			"clear": () => console.clear(),
			"tag": () => Object.prototype.toString.call(console),
		});
	},
};
