import { reportPart, type Checks } from "../../checks.ts";

const zones = [
	"UTC", "GMT", "America/New_York", "america/los_angeles", "Europe/London", "Europe/Dublin", "Asia/Kolkata", "Asia/Calcutta", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham",
	"America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu", "US/Pacific", "PST", "EST", "Etc/GMT+8", "+05:30", "-0330", "+23", "Europe/Kyiv", "Antarctica/Troll", "Asia/Tehran",
];
const times = [Date.UTC(2024, 0, 15, 12), Date.UTC(2024, 6, 15, 12), Date.UTC(2024, 2, 10, 6, 59, 59), Date.UTC(2024, 2, 10, 7), Date.UTC(1995, 5, 1), Date.UTC(1975, 1, 1), Date.UTC(1930, 0, 1), Date.UTC(2060, 6, 1)];
const checks: Checks = {};
for (const timeZone of zones) {
	checks[timeZone] = () => times.map((t) => new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "short", timeStyle: "long" }).format(t));
	checks[`${timeZone} names`] = () =>
		(["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"] as const).map((timeZoneName) => new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName, year: "numeric" }).format(times[1]));
	checks[`${timeZone} is`] = () => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
}
for (const timeZone of ["", "Mars/Olympus", "+24:00", "+1", "UTC+1", "localtime", null, 5, {}]) {
	checks[`no zone ${JSON.stringify(timeZone)}`] = () => new Intl.DateTimeFormat("en", { timeZone } as never);
}

export default {
	fetch: (request: Request) => reportPart(request, checks),
};
