import { reportPart, type Checks } from "../../checks.ts";

const start = Date.UTC(2007, 0, 10, 10, 0, 5);
const ends = { seconds: start + 9000, minutes: start + 600_000, hours: start + 3_600_000, afternoon: start + 4 * 3_600_000, days: start + 86_400_000, months: Date.UTC(2007, 3, 10, 10), years: Date.UTC(2009, 0, 10, 10) };
const options: Intl.DateTimeFormatOptions[] = [
	{}, { dateStyle: "full" }, { dateStyle: "medium" }, { dateStyle: "short" }, { timeStyle: "short" }, { dateStyle: "long", timeStyle: "short" }, { year: "numeric", month: "short", day: "numeric" },
	{ month: "long", day: "numeric" }, { month: "short" }, { year: "numeric" }, { weekday: "short", month: "short", day: "numeric" }, { hour: "numeric" }, { hour: "numeric", minute: "numeric", timeZoneName: "short" },
	{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
];
const checks: Checks = {
	"parts": () => new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "long" }).formatToParts(start),
	"parts of a range": () => new Intl.DateTimeFormat("en-US", { dateStyle: "medium" }).formatRangeToParts(start, ends.days),
	"no start": () => new Intl.DateTimeFormat("en").formatRange(undefined as never, 0),
	"no date": () => new Intl.DateTimeFormat("en").formatRange(0, NaN),
	"backwards": () => new Intl.DateTimeFormat("en").formatRange(ends.days, start),
};
for (const locale of ["en-US", "en-GB"]) {
	for (const o of options) {
		for (const [name, end] of Object.entries(ends)) checks[`${locale} ${JSON.stringify(o)} ${name}`] = () => new Intl.DateTimeFormat(locale, o).formatRange(start, end);
	}
}

export default {
	fetch: (request: Request) => reportPart(request, checks),
};
