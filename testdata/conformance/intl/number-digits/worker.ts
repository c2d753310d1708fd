import { report, type Checks } from "../../checks.ts";

const values = [1.005, 2.5, -2.5, 1234.5678, 0.000012345, 99999.995, 1.25, 1.35];
const options: Record<string, Intl.NumberFormatOptions & Record<string, unknown>> = {
	"two": { minimumFractionDigits: 2, maximumFractionDigits: 2 },
	"none": { maximumFractionDigits: 0 },
	"at least three": { minimumFractionDigits: 3 },
	"significant": { maximumSignificantDigits: 3 },
	"at least significant": { minimumSignificantDigits: 5 },
	"more precision": { maximumSignificantDigits: 2, maximumFractionDigits: 2, roundingPriority: "morePrecision" },
	"less precision": { maximumSignificantDigits: 2, maximumFractionDigits: 2, roundingPriority: "lessPrecision" },
	"nickels": { minimumFractionDigits: 2, maximumFractionDigits: 2, roundingIncrement: 5 },
	"stripped": { minimumFractionDigits: 2, maximumFractionDigits: 2, trailingZeroDisplay: "stripIfInteger" },
	"padded": { minimumIntegerDigits: 4 },
	"no groups": { useGrouping: false },
	"groups from two": { useGrouping: "min2" },
	"always signed": { signDisplay: "always" },
	"signed but zero": { signDisplay: "exceptZero", maximumFractionDigits: 0 },
	"never signed": { signDisplay: "never" },
	"negative": { signDisplay: "negative", maximumFractionDigits: 0 },
};
for (const roundingMode of ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"]) {
	options[roundingMode] = { roundingMode, maximumFractionDigits: 1 };
}
const checks: Checks = {
	"texts": () => ["0x1F", "1e3", " 12 ", "abc", "", "-0", ".5", "123456789012345678901234567890.125"].map((text) => new Intl.NumberFormat("en").format(text as never)),
	"big integers": () => [12345678901234567890n, -5n, 0n].map((n) => new Intl.NumberFormat("en", { style: "currency", currency: "USD" }).format(n)),
	"other values": () => [null, undefined, true, [7], new Date(5), { valueOf: () => "5.5" }].map((v) => new Intl.NumberFormat("en").format(v as never)),
	"a symbol": () => new Intl.NumberFormat("en").format(Symbol() as never),
};
for (const [name, o] of Object.entries(options)) checks[name] = () => values.map(new Intl.NumberFormat("en", o as Intl.NumberFormatOptions).format);

export default {
	fetch: () => report(checks),
};
