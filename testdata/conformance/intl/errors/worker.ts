import { reportPart, type Checks } from "../../checks.ts";

const bad = [null, 5, "foo", "", {}];
const options: Record<string, string[]> = {
	NumberFormat: ["style", "currency", "currencyDisplay", "unit", "notation", "useGrouping", "signDisplay", "minimumIntegerDigits", "maximumFractionDigits", "maximumSignificantDigits", "roundingMode", "roundingIncrement", "numberingSystem", "localeMatcher"],
	DateTimeFormat: ["weekday", "year", "month", "hourCycle", "timeZone", "timeZoneName", "fractionalSecondDigits", "dateStyle", "calendar", "formatMatcher"],
	Collator: ["usage", "sensitivity", "caseFirst"],
	PluralRules: ["type"],
	ListFormat: ["type", "style"],
	RelativeTimeFormat: ["style", "numeric"],
	Segmenter: ["granularity"],
};
const checks: Checks = {};
for (const [service, list] of Object.entries(options)) {
	for (const name of list) {
		for (const value of bad) checks[`${service} ${name} ${JSON.stringify(value)}`] = () => new (Intl as any)[service]("en", { [name]: value }).resolvedOptions()[name];
	}
	checks[`${service} without new`] = () => typeof (Intl as any)[service]("en");
	checks[`${service} of null`] = () => new (Intl as any)[service](null);
	checks[`${service} with null`] = () => new (Intl as any)[service]("en", null);
	checks[`${service} of another receiver`] = () => (Intl as any)[service].prototype.resolvedOptions.call({});
}
Object.assign(checks, {
	"currency without code": () => new Intl.NumberFormat("en", { style: "currency" }),
	"unit without unit": () => new Intl.NumberFormat("en", { style: "unit" }),
	"fewer than least": () => new Intl.NumberFormat("en", { minimumFractionDigits: 5, maximumFractionDigits: 2 }),
	"increment of significant digits": () => new Intl.NumberFormat("en", { roundingIncrement: 5, maximumSignificantDigits: 3 } as never),
	"style and component": () => new Intl.DateTimeFormat("en", { dateStyle: "short", year: "numeric" }),
	"no time": () => new Intl.DateTimeFormat("en").format(NaN),
	"too late": () => new Intl.DateTimeFormat("en").format(8.65e15),
	"getter of another receiver": () => Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, "format")!.get!.call([]),
	"compare of another receiver": () => Object.getOwnPropertyDescriptor(Intl.Collator.prototype, "compare")!.get!.call({}),
});

export default {
	fetch: (request: Request) => reportPart(request, checks),
};
