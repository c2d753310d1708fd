import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"btoa": () => [btoa(""), btoa("a"), btoa("ab"), btoa("abc"), btoa("\xff\x00\xe9")],
			"btoa beyond Latin-1": () => btoa("✓"),
			"btoa of other types": () => [btoa(12 as any), btoa(null as any), btoa(undefined as any), btoa([1, 2] as any)],
			"btoa without an argument": () => (btoa as any)(),
			"atob": () => [atob(""), atob("YQ=="), atob("YWI="), atob("YWJj")],
			"atob without padding": () => [atob("YQ"), atob("YWI")],
			"atob with spaces": () => atob(" Y W\tJ\nj\r\f"),
			"atob of one character": () => atob("Y"),
			"atob of five": () => atob("YWJjY"),
			"atob with too much padding": () => atob("YQ==="),
			"atob with padding inside": () => atob("Y=Q="),
			"atob of the URL alphabet": () => atob("_-__"),
			"atob of nonsense": () => atob("a!b="),
			"atob of octets": () => [...atob("//4A")].map((c) => c.charCodeAt(0)),
			"atob of null": () => [...atob(null as any)].map((c) => c.charCodeAt(0)),
			"atob of spare bits": () => atob("YR=="),
			"there and back": () => {
				const text = String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i));
				return atob(btoa(text)) === text;
			},
			"large": () => atob(btoa("x".repeat(200_000))).length,
		});
	},
};
