import { de, fr } from "date-fns/locale";
import { format, formatInTimeZone, fromZonedTime, getTimezoneOffset, toDate, toZonedTime } from "date-fns-tz";
import { report } from "../../checks.ts";

const winter = new Date("2026-02-03T04:05:06.789Z");
const summer = new Date("2026-07-01T22:30:00.000Z");
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "+05:30", "-03:00", "Z"];

const each = <T>(of: (zone: string) => T): T[] => ZONES.map(of);

export default {
	fetch() {
		return report({
			"offset in winter": () => each((z) => [z, getTimezoneOffset(z, winter) / 60_000]),
			"offset in summer": () => each((z) => [z, getTimezoneOffset(z, summer) / 60_000]),
			"offset long ago": () => ["Europe/Paris", "America/New_York", "Asia/Tokyo"].map((z) => getTimezoneOffset(z, new Date("1930-07-01T00:00:00Z")) / 60_000),
			"offset of no zone": () => [getTimezoneOffset("Mars/Olympus", winter), getTimezoneOffset("", winter), getTimezoneOffset("+99:00", winter)],
			"format in a zone": () => each((z) => formatInTimeZone(winter, z, "yyyy-MM-dd HH:mm:ss.SSS XXX")),
			"format in a zone's summer": () => each((z) => formatInTimeZone(summer, z, "EEEE, d MMMM yyyy 'at' h:mm a xxx")),
			"short names": () => each((z) => [formatInTimeZone(winter, z, "zzz"), formatInTimeZone(summer, z, "zzz")]),
			"long names": () => each((z) => [formatInTimeZone(winter, z, "zzzz"), formatInTimeZone(summer, z, "zzzz")]),
			"names of a language": () => [de, fr].map((locale) => ["Europe/Berlin", "America/New_York", "Asia/Tokyo"].map((z) => formatInTimeZone(summer, z, "PPPP zzzz, zzz", { locale }))),
			"offset tokens": () => each((z) => formatInTimeZone(winter, z, "X XX XXX XXXX XXXXX x xx xxx xxxx xxxxx O OOOO")),
			"toZonedTime": () => each((z) => toZonedTime(winter, z).toISOString()),
			"toZonedTime in summer": () => each((z) => toZonedTime(summer, z).toISOString()),
			"fromZonedTime": () => each((z) => fromZonedTime("2026-02-03 04:05:06", z).toISOString()),
			"fromZonedTime of a date": () => each((z) => fromZonedTime(new Date(2026, 6, 1, 12), z).toISOString()),
			"there and back": () => each((z) => fromZonedTime(toZonedTime(summer, z), z).getTime() === summer.getTime()),
			"the hour that is not there": () => [fromZonedTime("2026-03-29 02:30", "Europe/Berlin"), fromZonedTime("2026-03-08 02:30", "America/New_York"), fromZonedTime("2026-10-04 02:15", "Australia/Lord_Howe")],
			"the hour that is there twice": () => [fromZonedTime("2026-10-25 02:30", "Europe/Berlin"), fromZonedTime("2026-11-01 01:30", "America/New_York"), fromZonedTime("2026-04-05 01:45", "Australia/Lord_Howe")],
			"around the change": () => [-1, 0, 1].map((ms) => formatInTimeZone(Date.parse("2026-03-29T01:00:00Z") + ms, "Europe/Berlin", "HH:mm:ss.SSS xxx zzz")),
			"toDate": () => ["2026-02-03", "2026-02-03T04:05", "2026-02-03T04:05Z", "2026-02-03T04:05+02:00", "2026-02-03T04:05 Europe/Berlin", "2026-02-03T04:05[Asia/Tokyo]", "x"].map((t) => String(toDate(t, { timeZone: "America/New_York" }).getTime())),
			"format with a zone": () => format(toZonedTime(winter, "Asia/Tokyo"), "yyyy-MM-dd HH:mm zzz (OOOO)", { timeZone: "Asia/Tokyo" }),
			"a bad zone": () => formatInTimeZone(winter, "Mars/Olympus", "yyyy-MM-dd HH:mm XXX"),
			"a bad date": () => formatInTimeZone("x", "Europe/Berlin", "yyyy"),
			"fromZonedTime of a bad zone": () => String(fromZonedTime("2026-02-03", "Mars/Olympus")),
		});
	},
};
