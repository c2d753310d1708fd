import { reportPart, type Checks } from "../../checks.ts";

const durations: object[] = [{ hours: 1 }, { hours: 1, minutes: 2, seconds: 3 }, { years: 1, months: 2, weeks: 3, days: 4, hours: 5, minutes: 6, seconds: 7, milliseconds: 8, microseconds: 9, nanoseconds: 10 }, { hours: -1, minutes: -5 }, { minutes: 5 }, { seconds: 90, milliseconds: 1500 }, { days: 0 }, {}, { hours: 1, minutes: -5 }, { hours: 1.5 }, "PT1H30M", "P1Y2M3DT4H5M6.789S", 5 as never];
const options: Record<string, object> = { "long": { style: "long" }, "short": {}, "narrow": { style: "narrow" }, "digital": { style: "digital" }, "three digits": { style: "digital", fractionalDigits: 3 }, "numeric hours": { hours: "numeric" }, "always minutes": { style: "long", minutesDisplay: "always" } };
const make = (o: object) => new (Intl as any).DurationFormat("en", o);
const checks: Checks = {
	"parts": () => make({ style: "long" }).formatToParts({ hours: 1, minutes: 30 }),
	"resolved": () => make({}).resolvedOptions(),
	"resolved digital": () => make({ style: "digital" }).resolvedOptions(),
	"a wrong style": () => make({ style: "x" }),
	"without new": () => (Intl as any).DurationFormat(),
};
for (const [name, o] of Object.entries(options)) {
	durations.forEach((d) => (checks[`${name} ${JSON.stringify(d)}`] = () => make(o).format(d)));
}

export default {
	fetch: (request: Request) => reportPart(request, checks),
};
