import * as d from "date-fns";
import { de } from "date-fns/locale";
import { report } from "../../checks.ts";

const at = new Date(Date.UTC(2026, 1, 3, 14, 5, 6, 789));

export default {
	fetch() {
		return report({
			"format": () => [d.format(at, "yyyy-MM-dd HH:mm:ss.SSS"), d.format(at, "EEEE, do MMMM yyyy 'at' h:mm a"), d.format(at, "PPPPpppp"), d.format(at, "QQQ I R xxx")],
			"format in German": () => d.format(at, "EEEE, d. MMMM yyyy", { locale: de }),
			"formatISO": () => [d.formatISO(at), d.formatISO(at, { representation: "date" }), d.formatRFC7231(at)],
			"parse": () => [d.parse("03.02.2026 14:05", "dd.MM.yyyy HH:mm", new Date(0)), d.parseISO("2026-02-03T14:05:06+02:00"), d.parseISO("nonsense")],
			"arithmetic": () => [d.addMonths(new Date(Date.UTC(2026, 0, 31)), 1), d.subDays(at, 5), d.addBusinessDays(at, 10), d.add(at, { weeks: 1, hours: 2 })],
			"differences": () => [d.differenceInDays(at, new Date(0)), d.differenceInCalendarMonths(at, new Date(0)), d.intervalToDuration({ start: new Date(0), end: at })],
			"distance": () => [d.formatDistance(new Date(0), at), d.formatDistance(at, d.addMinutes(at, 3), { addSuffix: true }), d.formatDistanceStrict(new Date(0), at, { locale: de })],
			"starts and ends": () => [d.startOfWeek(at, { weekStartsOn: 1 }), d.endOfMonth(at), d.startOfDay(at)],
			"questions": () => [d.isWeekend(at), d.isLeapYear(at), d.isBefore(new Date(0), at), d.isValid(new Date(NaN)), d.isSameDay(at, d.addHours(at, 1))],
			"each": () => d.eachDayOfInterval({ start: at, end: d.addDays(at, 2) }).map((x) => x.getUTCDate()),
			"weeks": () => [d.getWeek(at), d.getISOWeek(at), d.getDayOfYear(at), d.getQuarter(at)],
			"a bad format": () => d.format(at, "YYYY"),
			"an invalid date": () => d.format(new Date(NaN), "yyyy"),
			"formatDuration": () => d.formatDuration({ hours: 2, minutes: 5 }),
			"closest": () => d.closestTo(at, [new Date(0), d.addDays(at, 1)]),
		});
	},
};
