import { DateTime, Duration, FixedOffsetZone, IANAZone, Info, Interval, Settings } from "luxon";
import { report } from "../../checks.ts";

const utc = { zone: "utc" } as const;
const d = DateTime.fromISO("2026-02-03T04:05:06.789Z", utc);

export default {
	fetch() {
		Settings.defaultLocale = "en-US";
		return report({
			"ISO": () => [d.toISO(), d.toISODate(), d.toISOTime(), d.toISOWeekDate(), d.toISO({ format: "basic", suppressMilliseconds: true }), d.toJSON()],
			"other texts": () => [d.toHTTP(), d.toRFC2822(), d.toSQL(), d.toSQLDate(), d.toMillis(), d.toSeconds(), String(d)],
			"parse ISO": () => ["2026-02-03", "2026-W06-2", "2026-034", "20260203T0405", "2026-02-03T04:05+02:00", "2026-02-30", "x", "24:00", "2026-02-03T24:00"].map((t) => { const p = DateTime.fromISO(t, utc); return t.startsWith("24") ? p.isValid : p.isValid ? p.toISO() : p.invalidReason; }),
			"parse others": () => [DateTime.fromHTTP("Sun, 06 Nov 1994 08:49:37 GMT", utc).toISO(), DateTime.fromRFC2822("Tue, 01 Nov 2016 13:23:12 +0630", utc).toISO(), DateTime.fromSQL("2026-02-03 04:05:06", utc).toISO(), DateTime.fromMillis(0, utc).toISO(), DateTime.fromSeconds(1, utc).toISO(), DateTime.fromJSDate(new Date(0), utc).toISO(), DateTime.fromObject({ year: 2026, ordinal: 100 }, utc).toISODate()],
			"parse formats": () => [DateTime.fromFormat("May 25 1982", "LLLL dd yyyy", utc).toISO(), DateTime.fromFormat("3/2/26 4:05 PM", "d/M/yy h:mm a", utc).toISO(), DateTime.fromFormat("x", "yyyy", utc).invalidExplanation, DateTime.fromFormat("Tuesday 2026", "cccc kkkk", utc).isValid],
			"format": () => [d.toFormat("yyyy LLL dd, HH:mm:ss.SSS"), d.toFormat("cccc d LLLL y 'at' h a"), d.toFormat("EEE MMM MMMMM o n q W kkkk G"), d.toFormat("ZZ ZZZ z X x"), d.toFormat("''''yy''")],
			"locale strings": () => [DateTime.DATE_SHORT, DateTime.DATE_MED, DateTime.DATE_FULL, DateTime.DATE_HUGE, DateTime.TIME_SIMPLE, DateTime.TIME_WITH_SECONDS, DateTime.TIME_24_SIMPLE, DateTime.DATETIME_SHORT, DateTime.DATETIME_MED, DateTime.DATETIME_FULL, DateTime.DATETIME_HUGE].map((f) => d.toLocaleString(f)),
			"macro tokens": () => ["D", "DD", "DDD", "DDDD", "t", "tt", "ttt", "T", "TT", "f", "ff", "F", "FF"].map((f) => d.toFormat(f)),
			"parts": () => d.toLocaleParts({ month: "short", day: "numeric", year: "numeric" }).map((p) => `${p.type}=${p.value}`),
			"fields": () => [d.year, d.quarter, d.month, d.weekNumber, d.weekday, d.ordinal, d.daysInMonth, d.daysInYear, d.isInLeapYear, d.monthLong, d.monthShort, d.weekdayLong, d.weekdayShort, d.offset, d.zoneName],
			"math": () => [d.plus({ months: 1, days: -5 }).toISODate(), d.minus({ years: 1 }).toISODate(), d.set({ day: 31, hour: 0 }).toISO(), d.startOf("month").toISO(), d.endOf("week").toISO(), d.startOf("quarter").toISODate(), DateTime.utc(2024, 2, 29).plus({ years: 1 }).toISODate(), DateTime.utc(2026, 1, 31).plus({ months: 1 }).toISODate()],
			"diff": () => [d.diff(DateTime.utc(2025, 1, 1), ["years", "months", "days", "hours"]).toObject(), d.diff(d.plus({ hours: 5 })).as("minutes"), d.hasSame(d.plus(1), "second"), d < d.plus(1), +d === d.valueOf(), d.equals(DateTime.fromMillis(+d, utc))],
			"max and min": () => [DateTime.max(d, d.plus(1)).toMillis(), DateTime.min(d, d.plus(1)).toMillis()],
			"relative": () => [d.toRelative({ base: d.plus({ days: 2 }) }), d.toRelative({ base: d.minus({ hours: 5 }) }), d.toRelativeCalendar({ base: d.plus({ days: 1 }) }), d.toRelative({ base: d.plus({ seconds: 30 }), style: "short" })],
			"zones": () => ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC+5", "Australia/Sydney"].map((z) => { const t = d.setZone(z); return [t.toISO(), t.zoneName, t.offset, t.offsetNameShort, t.offsetNameLong, t.isInDST]; }),
			"a zone's summer": () => { const s = DateTime.fromISO("2026-07-01T12:00", { zone: "Europe/Berlin" }); return [s.toISO(), s.isInDST, s.plus({ months: 6 }).toISO(), DateTime.fromISO("2026-03-29T02:30", { zone: "Europe/Berlin" }).toISO(), s.setZone("America/Los_Angeles", { keepLocalTime: true }).toISO()]; },
			"a bad zone": () => { const t = d.setZone("Mars/Olympus"); return [t.isValid, t.invalidReason, t.invalidExplanation]; },
			"zone objects": () => [IANAZone.isValidZone("Europe/Paris"), IANAZone.isValidZone("x"), FixedOffsetZone.instance(90).name, FixedOffsetZone.parseSpecifier("UTC-3:30")?.offset(0), IANAZone.create("Asia/Tokyo").offset(0)],
			"duration": () => [Duration.fromISO("P1Y2M3DT4H5M6.7S").toObject(), Duration.fromObject({ hours: 25, minutes: 70 }).normalize().toObject(), Duration.fromMillis(3_723_004).toFormat("hh:mm:ss.SSS"), Duration.fromObject({ days: 1.5 }).toISO(), Duration.fromObject({ minutes: 90 }).shiftTo("hours", "minutes").toObject(), Duration.fromISO("x").isValid, Duration.fromObject({ seconds: 3661 }).rescale().toObject(), Duration.fromISOTime("11:22").toMillis()],
			"duration for people": () => [Duration.fromObject({ hours: 1, minutes: 30 }).toHuman(), Duration.fromObject({ days: 2, seconds: 1 }).toHuman({ unitDisplay: "short", listStyle: "long" })],
			"interval": () => { const i = Interval.fromDateTimes(d, d.plus({ days: 3 })); return [i.length("days"), i.contains(d.plus({ days: 1 })), i.toISO(), i.splitBy({ days: 1 }).length, i.divideEqually(2)[1].start!.toISO(), i.overlaps(Interval.after(d, { hours: 1 })), i.toFormat("D"), i.toLocaleString(DateTime.DATE_MED), i.count("days")]; },
			"interval, the wrong way": () => { const i = Interval.fromDateTimes(d, d.minus(1)); return [i.isValid, i.invalidReason]; },
			"info": () => [Info.months("short"), Info.weekdays(), Info.meridiems(), Info.eras("long"), Info.hasDST("Europe/Berlin"), Info.features(), Info.isValidIANAZone("x/y"), Info.getStartOfWeek({ locale: "en-US" })],
			"throws if told": () => { Settings.throwOnInvalid = true; try { return DateTime.fromISO("x"); } catch (e) { return [(e as Error).name, (e as Error).message]; } finally { Settings.throwOnInvalid = false; } },
			"bad units": () => d.plus({ moons: 1 } as any),
			"bad arguments": () => DateTime.fromObject({ year: "x" as any }),
			"local is UTC": () => [DateTime.local().zoneName, DateTime.now().offset],
			"many": () => { let t = d; for (let i = 0; i < 500; i++) t = t.plus({ days: 1, hours: 1 }); return t.toISO(); },
		});
	},
};
