// Options of digits: https://tc39.es/ecma402/#sec-setnfdigitoptions.
import { numberOption, text, type Options } from "./service.ts";

export interface Digits {
  minimumIntegerDigits: number;
  minimumFractionDigits: number;
  maximumFractionDigits: number;
  minimumSignificantDigits: number;
  maximumSignificantDigits: number;
  rounding: string; // "fraction", "significant", "more" or "less"
  roundingMode: string;
  roundingIncrement: number;
  strip: boolean;
}

const MODES = ["ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"];
const INCREMENTS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];

export function readDigits(options: Options, least: number, most: number, compact: boolean, service: string): Digits {
  const minimumIntegerDigits = numberOption(options["minimumIntegerDigits"], "minimumIntegerDigits", 1, 21, 1);
  const minFraction = options["minimumFractionDigits"];
  const maxFraction = options["maximumFractionDigits"];
  const minSignificant = options["minimumSignificantDigits"];
  const maxSignificant = options["maximumSignificantDigits"];
  const roundingIncrement = numberOption(options["roundingIncrement"], "roundingIncrement", 1, 5000, 1);
  if (!INCREMENTS.includes(roundingIncrement)) throw new RangeError("roundingIncrement value is out of range.");
  const roundingMode = text(options, "roundingMode", MODES, "halfExpand", service);
  const roundingPriority = text(options, "roundingPriority", ["auto", "morePrecision", "lessPrecision"], "auto", service);
  const strip = text(options, "trailingZeroDisplay", ["auto", "stripIfInteger"], "auto", service) === "stripIfInteger";

  const digits: Digits = {
    minimumIntegerDigits, roundingMode, roundingIncrement, strip, rounding: "fraction",
    minimumFractionDigits: 0, maximumFractionDigits: 0, minimumSignificantDigits: 0, maximumSignificantDigits: 0,
  };
  const hasSignificant = minSignificant !== undefined || maxSignificant !== undefined;
  const hasFraction = minFraction !== undefined || maxFraction !== undefined;
  const auto = roundingPriority === "auto";
  const needSignificant = auto ? hasSignificant : true;
  const needFraction = auto ? !needSignificant && (hasFraction || !compact) : true;
  if (needSignificant) {
    digits.minimumSignificantDigits = 1;
    digits.maximumSignificantDigits = 21;
    if (hasSignificant) {
      digits.minimumSignificantDigits = numberOption(minSignificant, "minimumSignificantDigits", 1, 21, 1);
      digits.maximumSignificantDigits = numberOption(maxSignificant, "maximumSignificantDigits", digits.minimumSignificantDigits, 21, 21);
    }
  }
  if (needFraction) {
    digits.minimumFractionDigits = least;
    digits.maximumFractionDigits = most;
    if (hasFraction) setFraction(digits, minFraction, maxFraction, least, most);
  }
  if (!needSignificant && !needFraction) {
    digits.minimumSignificantDigits = 1;
    digits.maximumSignificantDigits = 2;
    digits.rounding = "more";
  } else if (!auto) digits.rounding = roundingPriority === "morePrecision" ? "more" : "less";
  else if (hasSignificant) digits.rounding = "significant";
  if (roundingIncrement !== 1) {
    if (digits.rounding !== "fraction") throw new TypeError("RoundingType is not fractionDigits");
    if (digits.maximumFractionDigits !== digits.minimumFractionDigits) throw new RangeError("maximumFractionDigits value is out of range.");
  }
  return digits;
}

function setFraction(digits: Digits, minFraction: unknown, maxFraction: unknown, least: number, most: number): void {
  let min = numberOption(minFraction, "minimumFractionDigits", 0, 100, undefined);
  let max = numberOption(maxFraction, "maximumFractionDigits", 0, 100, undefined);
  if (min === undefined) min = Math.min(least, max!);
  else if (max === undefined) max = Math.max(most, min);
  else if (min > max) throw new RangeError("maximumFractionDigits value is out of range.");
  digits.minimumFractionDigits = min;
  digits.maximumFractionDigits = max!;
}

/** What resolvedOptions says of them, before and behind the rest. */
export function shownDigits(digits: Digits): [Options, Options] {
  const first: Options = { minimumIntegerDigits: digits.minimumIntegerDigits };
  if (digits.rounding !== "significant") {
    first["minimumFractionDigits"] = digits.minimumFractionDigits;
    first["maximumFractionDigits"] = digits.maximumFractionDigits;
  }
  if (digits.rounding !== "fraction") {
    first["minimumSignificantDigits"] = digits.minimumSignificantDigits;
    first["maximumSignificantDigits"] = digits.maximumSignificantDigits;
  }
  return [first, {
    roundingIncrement: digits.roundingIncrement,
    roundingMode: digits.roundingMode,
    roundingPriority: digits.rounding === "more" ? "morePrecision" : digits.rounding === "less" ? "lessPrecision" : "auto",
    trailingZeroDisplay: digits.strip ? "stripIfInteger" : "auto",
  }];
}
