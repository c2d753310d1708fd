import { reportPart, type Checks } from "../../checks.ts";

const time = Date.UTC(2024, 1, 9, 15, 4, 5, 678);
const options: Intl.DateTimeFormatOptions[] = [
	{}, { year: "numeric" }, { month: "long" }, { month: "short" }, { month: "narrow" }, { month: "2-digit" }, { day: "2-digit" }, { weekday: "long" }, { weekday: "narrow" },
	{ year: "numeric", month: "long" }, { year: "numeric", month: "2-digit", day: "2-digit" }, { year: "2-digit", month: "numeric", day: "numeric" },
	{ weekday: "short", year: "numeric", month: "short", day: "numeric" }, { weekday: "long", month: "long", day: "numeric" },
	{ month: "long", day: "numeric", hour: "numeric", minute: "2-digit" }, { hour: "numeric" }, { hour: "2-digit", minute: "2-digit" }, { hour: "2-digit", minute: "2-digit", hour12: false },
	{ hour: "numeric", minute: "2-digit", second: "2-digit", hour12: true }, { minute: "2-digit", second: "2-digit" }, { second: "numeric" }, { minute: "2-digit" },
	{ hour: "numeric", minute: "numeric", second: "numeric", fractionalSecondDigits: 3 }, { fractionalSecondDigits: 2 }, { hour: "numeric", dayPeriod: "long" }, { dayPeriod: "short" },
	{ era: "long", year: "numeric" }, { era: "short" }, { year: "numeric", timeZoneName: "short" }, { timeZoneName: "long" }, { hour: "numeric", timeZoneName: "short" },
	{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", timeZoneName: "longOffset" },
];
const checks: Checks = {};
for (const locale of ["en-US", "en-GB"]) {
	for (const o of options) {
		checks[`${locale} ${JSON.stringify(o)}`] = () => {
			const f = new Intl.DateTimeFormat(locale, o);
			return [f.format(time), JSON.stringify(f.resolvedOptions())];
		};
	}
}

export default {
	fetch: (request: Request) => reportPart(request, checks),
};
