import data from "./data.bin";
import json, { list } from "./data.json";
import html from "./page.html";
import sql from "./schema.sql";
import text from "./note.txt";
import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"text": () => text,
			"html": () => html,
			"sql": () => sql,
			"data": () => data as unknown,
			"json": () => json,
			"a name of the json": () => list,
			"dynamic text": async () => Object.keys(await import("./note.txt")),
		});
	},
};
