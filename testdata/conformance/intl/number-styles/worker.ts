import { report, type Checks } from "../../checks.ts";

const values = [0, -0, 1, -1234.567, 0.005, 1e9, NaN, -Infinity];
const styles: Record<string, Intl.NumberFormatOptions> = {
	"decimal": {},
	"percent": { style: "percent", maximumFractionDigits: 1 },
	"dollars": { style: "currency", currency: "USD" },
	"yen": { style: "currency", currency: "JPY" },
	"dinars": { style: "currency", currency: "KWD" },
	"euros by code": { style: "currency", currency: "EUR", currencyDisplay: "code" },
	"euros by name": { style: "currency", currency: "EUR", currencyDisplay: "name" },
	"narrow": { style: "currency", currency: "CAD", currencyDisplay: "narrowSymbol" },
	"accounting": { style: "currency", currency: "USD", currencySign: "accounting" },
	"liters": { style: "unit", unit: "liter" },
	"long liters": { style: "unit", unit: "liter", unitDisplay: "long" },
	"kilometers per hour": { style: "unit", unit: "kilometer-per-hour", unitDisplay: "narrow" },
	"an unusual rate": { style: "unit", unit: "megabyte-per-second", unitDisplay: "long" },
	"compact": { notation: "compact" },
	"long compact": { notation: "compact", compactDisplay: "long" },
	"compact dollars": { notation: "compact", style: "currency", currency: "USD" },
	"scientific": { notation: "scientific" },
	"engineering": { notation: "engineering" },
};
const checks: Checks = {};
for (const locale of ["en-US", "en-GB"]) {
	for (const [name, options] of Object.entries(styles)) {
		checks[`${locale} ${name}`] = () => values.map(new Intl.NumberFormat(locale, options).format);
	}
}

export default {
	fetch: () => report(checks),
};
