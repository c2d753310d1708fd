import { report, type Checks } from "../../checks.ts";

const date = new Date(Date.UTC(2024, 1, 9, 15, 4, 5));

export default {
	fetch: () =>
		report({
			"number": () => [(1234567.891).toLocaleString(), (1234.5).toLocaleString("en-GB", { style: "currency", currency: "GBP" }), (0).toLocaleString(undefined, { minimumFractionDigits: 2 })],
			"big integer": () => [12345678901234567890n.toLocaleString(), (5n).toLocaleString("en", { style: "percent" } as never)],
			"date": () => [date.toLocaleString(), date.toLocaleDateString(), date.toLocaleTimeString()],
			"date in Britain": () => [date.toLocaleString("en-GB"), date.toLocaleDateString("en-GB"), date.toLocaleTimeString("en-GB")],
			"date with options": () => [date.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" }), date.toLocaleTimeString("en-US", { hour: "2-digit", minute: "2-digit" }), date.toLocaleString("en-US", { timeZone: "Asia/Tokyo" })],
			"date with the other's options": () => [date.toLocaleDateString("en", { hour: "numeric" }), date.toLocaleTimeString("en", { year: "numeric" })],
			"timeStyle for a date": () => date.toLocaleDateString("en", { timeStyle: "short" }),
			"dateStyle for a time": () => date.toLocaleTimeString("en", { dateStyle: "short" }),
			"no date": () => [new Date(NaN).toLocaleString(), new Date(NaN).toLocaleDateString()],
			"ISO by way of Sweden's cousin": () => date.toLocaleDateString("en-GB").split("/").reverse().join("-"),
			"array": () => [[1234.5, date, null, undefined, 5n, "a"].toLocaleString(), [1234.5, [0.5]].toLocaleString("en" as never, { minimumFractionDigits: 2 } as never), [].toLocaleString()],
			"typed array": () => new Float64Array([1234.5, 2]).toLocaleString("en" as never, { minimumFractionDigits: 1 } as never),
			"other receivers": () => Number.prototype.toLocaleString.call("5"),
			"date of another receiver": () => Date.prototype.toLocaleString.call(5),
			"upper case": () => ["istanbul".toLocaleUpperCase("tr"), "istanbul".toLocaleUpperCase(), "ß".toLocaleUpperCase("de"), "\u03ac\u03c2".toLocaleUpperCase("el"), "i\u0307".toLocaleUpperCase("lt")],
			"lower case": () => ["ISTANBUL İI".toLocaleLowerCase("tr"), "ISTANBUL".toLocaleLowerCase("az"), "\u00cc".toLocaleLowerCase("lt"), "ΑΣ".toLocaleLowerCase()],
			"case in no locale": () => "a".toLocaleUpperCase("en_US"),
			"shape": () => [Number.prototype.toLocaleString.length, Date.prototype.toLocaleString.length, String.prototype.localeCompare.length, String.prototype.toLocaleUpperCase.length, Array.prototype.toLocaleString.name],
		}),
};
