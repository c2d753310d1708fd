import { report, type Checks } from "../../checks.ts";

const time = Date.UTC(2024, 1, 9, 15, 4, 5, 678);
const styles = ["full", "long", "medium", "short", undefined] as const;
const checks: Checks = {};
for (const locale of ["en-US", "en-GB"]) {
	for (const dateStyle of styles) {
		for (const timeStyle of styles) {
			checks[`${locale} ${dateStyle} ${timeStyle}`] = () => new Intl.DateTimeFormat(locale, { dateStyle, timeStyle, timeZone: "America/New_York" }).format(time);
		}
	}
	for (const hourCycle of ["h11", "h12", "h23", "h24"] as const) {
		checks[`${locale} ${hourCycle}`] = () => [0, 12].map((h) => new Intl.DateTimeFormat(locale, { timeStyle: "short", hourCycle }).format(Date.UTC(2024, 1, 9, h)));
	}
}

export default {
	fetch: () => report(checks),
};
