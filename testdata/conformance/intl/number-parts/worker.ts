import { report, type Checks } from "../../checks.ts";

const make = (options: object) => new Intl.NumberFormat("en-US", options) as any;

export default {
	fetch: () =>
		report({
			"parts": () => make({ style: "currency", currency: "USD" }).formatToParts(-1234.5),
			"parts of a unit": () => make({ style: "unit", unit: "kilobyte", unitDisplay: "long" }).formatToParts(1),
			"parts of a compact number": () => make({ notation: "compact", compactDisplay: "long" }).formatToParts(12345),
			"parts of a scientific number": () => make({ notation: "scientific" }).formatToParts(0.00012),
			"parts of no number": () => make({}).formatToParts(NaN),
			"range": () => [[3, 5], [3, 3], [-3, 5], [5, 3], [0, Infinity]].map(([a, b]) => make({}).formatRange(a, b)),
			"range of dollars": () => [[3, 5], [3, 3], [-5, -3]].map(([a, b]) => make({ style: "currency", currency: "USD" }).formatRange(a, b)),
			"range of meters": () => make({ style: "unit", unit: "meter" }).formatRangeToParts(1, 5),
			"range of percents": () => make({ style: "percent" }).formatRange(0.1, 0.2),
			"range of compact numbers": () => [make({ notation: "compact" }).formatRange(1000, 5000), make({ notation: "compact", compactDisplay: "long" }).formatRange(1000, 5000)],
			"range without an end": () => make({}).formatRange(1),
			"range to no number": () => make({}).formatRange(1, NaN),
			"resolved": () => make({}).resolvedOptions(),
			"resolved currency": () => make({ style: "currency", currency: "eur" }).resolvedOptions(),
			"resolved unit": () => make({ style: "unit", unit: "mile" }).resolvedOptions(),
			"resolved compact": () => make({ notation: "compact" }).resolvedOptions(),
			"resolved significant": () => make({ maximumSignificantDigits: 3 }).resolvedOptions(),
			"format is bound": () => {
				const f = new Intl.NumberFormat("en");
				const { format } = f;
				return [f.format === format, format(1234), format.length, format.name];
			},
			"digits of a numbering system": () => ["deva", "thai", "fullwide", "hanidec"].map((numberingSystem) => make({ numberingSystem }).format(1234.5)),
			"the locale's numbering system": () => new Intl.NumberFormat("en-u-nu-beng").format(1234),
		}),
};
