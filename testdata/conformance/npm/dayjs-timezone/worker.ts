import dayjs from "dayjs";
import "dayjs/locale/de";
import "dayjs/locale/fr";
import advancedFormat from "dayjs/plugin/advancedFormat";
import localizedFormat from "dayjs/plugin/localizedFormat";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { report } from "../../checks.ts";

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(advancedFormat);
dayjs.extend(localizedFormat);

const WINTER = "2026-02-03T04:05:06.789Z";
const SUMMER = "2026-07-01T22:30:00.000Z";
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "Asia/Tokyo"];

const each = <T>(of: (zone: string) => T): T[] => ZONES.map(of);

export default {
	fetch() {
		return report({
			"utc": () => [dayjs.utc(WINTER).format(), dayjs(WINTER).utc().format("YYYY-MM-DD HH:mm:ss.SSS Z"), dayjs.utc("2026-02-03 04:05").toISOString(), dayjs.utc().isUTC()],
			"offsets": () => [dayjs.utc(WINTER).utcOffset(330).format(), dayjs.utc(WINTER).utcOffset(-3).format(), dayjs.utc(WINTER).utcOffset("+05:45").format(), dayjs.utc(WINTER).utcOffset(60, true).format(), dayjs(WINTER).utcOffset()],
			"tz in winter": () => each((z) => dayjs(WINTER).tz(z).format()),
			"tz in summer": () => each((z) => dayjs(SUMMER).tz(z).format("dddd, D MMMM YYYY h:mm:ss A Z")),
			"utcOffset": () => each((z) => [dayjs(WINTER).tz(z).utcOffset(), dayjs(SUMMER).tz(z).utcOffset()]),
			"long ago": () => ["Europe/Paris", "America/New_York", "Asia/Tokyo"].map((z) => dayjs("1930-07-01T00:00:00Z").tz(z).format()),
			"parse in a zone": () => each((z) => dayjs.tz("2026-02-03 04:05", z).toISOString()),
			"parse in a zone's summer": () => each((z) => dayjs.tz("2026-07-01 12:00", z).toISOString()),
			"keep the local time": () => each((z) => dayjs.utc(WINTER).tz(z, true).toISOString()),
			"the hour that is not there": () => [dayjs.tz("2026-03-29 02:30", "Europe/Berlin").format(), dayjs.tz("2026-03-08 02:30", "America/New_York").format(), dayjs.tz("2026-10-04 02:15", "Australia/Lord_Howe").format()],
			"the hour that is there twice": () => [dayjs.tz("2026-10-25 02:30", "Europe/Berlin").format(), dayjs.tz("2026-11-01 01:30", "America/New_York").format(), dayjs.tz("2026-04-05 01:45", "Australia/Lord_Howe").format()],
			"math over the change": () => [dayjs.tz("2026-03-28 12:00", "Europe/Berlin").add(1, "day").format(), dayjs.tz("2026-03-28 12:00", "Europe/Berlin").add(24, "hour").format(), dayjs.tz("2026-10-24 12:00", "Europe/Berlin").add(1, "day").format()],
			"startOf and endOf": () => each((z) => [dayjs(WINTER).tz(z).startOf("day").format(), dayjs(SUMMER).tz(z).endOf("month").toISOString()]),
			"names of zones": () => each((z) => [dayjs(WINTER).tz(z).offsetName("short"), dayjs(SUMMER).tz(z).offsetName("long"), dayjs(WINTER).tz(z).format("z"), dayjs(SUMMER).tz(z).format("zzz")]),
			"locales": () => ["de", "fr", "en"].map((l) => dayjs(SUMMER).tz("Europe/Berlin").locale(l).format("LLLL")),
			"default zone": () => {
				dayjs.tz.setDefault("America/New_York");
				const set = [dayjs.tz(SUMMER).format(), dayjs.tz("2026-02-03 04:05").toISOString(), dayjs(SUMMER).tz().format()];
				dayjs.tz.setDefault();
				return [...set, dayjs.tz(SUMMER).format()];
			},
			"guess": () => dayjs.tz.guess(),
			"diff": () => [dayjs.tz("2026-03-30", "Europe/Berlin").diff(dayjs.tz("2026-03-29", "Europe/Berlin"), "hour"), dayjs(WINTER).tz("Asia/Tokyo").isSame(dayjs(WINTER).tz("Europe/Berlin")), dayjs(WINTER).tz("Asia/Tokyo").diff(dayjs.utc(WINTER))],
			"a format that parses": () => dayjs.tz("03.02.2026 04:05", "DD.MM.YYYY HH:mm", "Europe/Berlin").isValid(),
			"a bad zone": () => dayjs(WINTER).tz("Mars/Olympus").format(),
			"a bad date": () => dayjs("x").tz("Europe/Berlin").isValid(),
		});
	},
};
