// Numbers: https://webidl.spec.whatwg.org/#js-integer-types. A Symbol or a
// BigInt throws by itself when it is made a number.

const trunc = Math.trunc;

/** `unrestricted double` */
export function toUnrestrictedDouble(value: unknown): number {
  return +(value as number);
}

/** `double`: NaN and the infinities are a TypeError. */
export function toDouble(value: unknown): number {
  const n = +(value as number);
  if (n - n !== 0) throw new TypeError("The value cannot be converted because it is not a finite number.");
  return n;
}

/** `long`, wrapping around. */
export function toInt32(value: unknown): number {
  return (value as number) | 0;
}

/** `unsigned long`, wrapping around. */
export function toUint32(value: unknown): number {
  return (value as number) >>> 0;
}

/** `unsigned short`, wrapping around. */
export function toUint16(value: unknown): number {
  return (value as number) & 0xffff;
}

/** `[Clamp] unsigned short` */
export function clampToUint16(value: unknown): number {
  const n = +(value as number);
  if (!(n > 0)) return 0;
  return n > 65535 ? 65535 : roundHalfToEven(n);
}

function roundHalfToEven(n: number): number {
  const down = trunc(n);
  const rest = n - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

/** A 32-bit integer as workerd takes one: NaN and the infinities are 0, fractions are cut, what lies outside is an error. */
export function toInteger(value: unknown): number {
  const n = trunc(+(value as number));
  if (n - n !== 0) return 0;
  if (n < -2147483648 || n > 2147483647) throw new TypeError("Value out of range. Must be between -2147483648 and 2147483647 (inclusive).");
  return n;
}

/**
 * A size or count up to 2^53-1, for which workerd takes numbers and BigInts:
 * NaN, the infinities and negative values are errors, fractions are cut.
 */
export function toPositiveInteger(value: unknown): number {
  if (typeof value === "bigint") {
    if (value < 0n) {
      throw new TypeError(
        "The value cannot be converted because it is either negative and this API expects a positive bigint, or the value would be truncated.",
      );
    }
    return Number(value);
  }
  const n = +(value as number);
  if (n - n !== 0) throw new TypeError("The value cannot be converted because it is not an integer.");
  if (n < 0) throw new TypeError("The value cannot be converted because it is negative and this API expects a positive bigint.");
  return trunc(n);
}
