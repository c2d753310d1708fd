import { Buffer } from "buffer";
import prefixed from "node:buffer";
import process from "process";
import { setTimeout as wait } from "timers/promises";

const failure = async (name) => {
	try {
		return Object.keys(await import(name)).slice(0, 3).join();
	} catch (e) {
		return `${e.name}: ${e.message}`;
	}
};

export default {
	async fetch() {
		const names = ["string_decoder", "node:string_decoder", "buffers", "node:nope", "timers", "node:process"];
		const lines = [Buffer === prefixed.Buffer, process === globalThis.process, await wait(1, "waited"), Object.keys(process).length];
		for (const name of names) lines.push(`${name} ${await failure(name)}`);
		return new Response(lines.join("\n"));
	},
};
