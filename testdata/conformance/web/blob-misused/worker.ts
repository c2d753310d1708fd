import { misconstruct, misuse } from "../../checks.ts";

export default {
	async fetch() {
		let text = (await misconstruct(Blob)) + (await misconstruct(File)) + (await misconstruct(FormData));
		text += await misuse("Blob", () => new Blob(["abc"], { type: "a/b" }), Blob.prototype);
		text += await misuse("File", () => new File(["abc"], "n", { lastModified: 5 }), File.prototype);
		text += await misuse("FormData", () => new FormData(), FormData.prototype, ["keys", "values", "entries"]);
		return new Response(text);
	},
};
