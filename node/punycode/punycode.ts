// node:punycode: https://nodejs.org/docs/latest-v22.x/api/punycode.html
// The algorithm is https://datatracker.ietf.org/doc/html/rfc3492.
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const MAX = 0x7fffffff;

const overflow = () => new RangeError("Overflow: input needs wider integers to process");

/** https://datatracker.ietf.org/doc/html/rfc3492#section-6.1 */
function adapt(delta: number, points: number, first: boolean): number {
  delta = first ? Math.floor(delta / DAMP) : delta >> 1;
  delta += Math.floor(delta / points);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

const threshold = (k: number, bias: number): number => (k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias);

/** The value of a digit, 36 for what is none. */
function valueOf(code: number): number {
  if (code >= 0x30 && code < 0x3a) return 26 + code - 0x30;
  if (code >= 0x41 && code < 0x5b) return code - 0x41;
  if (code >= 0x61 && code < 0x7b) return code - 0x61;
  return BASE;
}

const digitOf = (value: number): string => String.fromCharCode(value < 26 ? value + 0x61 : value - 26 + 0x30);

function ucs2decode(text: string): number[] {
  const points: number[] = [];
  for (const character of text) points.push(character.codePointAt(0) as number);
  return points;
}

const ucs2encode = (points: number[]): string => points.map((point) => String.fromCodePoint(point)).join("");

/** https://datatracker.ietf.org/doc/html/rfc3492#section-6.2 */
function decode(input: string): string {
  const basic = Math.max(input.lastIndexOf("-"), 0);
  const output: number[] = [];
  for (let j = 0; j < basic; j++) {
    if (input.charCodeAt(j) >= 0x80) throw new RangeError("Illegal input >= 0x80 (not a basic code point)");
    output.push(input.charCodeAt(j));
  }
  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  for (let index = basic > 0 ? basic + 1 : 0; index < input.length; ) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (index >= input.length) throw new RangeError("Invalid input");
      const digit = valueOf(input.charCodeAt(index++));
      if (digit >= BASE) throw new RangeError("Invalid input");
      if (digit > Math.floor((MAX - i) / weight)) throw overflow();
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(MAX / (BASE - t))) throw overflow();
      weight *= BASE - t;
    }
    const size = output.length + 1;
    bias = adapt(i - before, size, before === 0);
    if (Math.floor(i / size) > MAX - n) throw overflow();
    n += Math.floor(i / size);
    i %= size;
    output.splice(i++, 0, n);
  }
  return ucs2encode(output);
}

/** https://datatracker.ietf.org/doc/html/rfc3492#section-6.3 */
function encode(text: string): string {
  const points = ucs2decode(text);
  let output = points.filter((point) => point < 0x80).map((point) => String.fromCharCode(point)).join("");
  const basic = output.length;
  let handled = basic;
  if (basic > 0) output += "-";
  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  while (handled < points.length) {
    let next = MAX;
    for (const point of points) if (point >= n && point < next) next = point;
    if (next - n > Math.floor((MAX - delta) / (handled + 1))) throw overflow();
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n && ++delta > MAX) throw overflow();
      if (point !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (q < t) break;
        output += digitOf(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      output += digitOf(q);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return output;
}

/** Maps the labels of a domain, or of what follows the at sign of an address. */
function mapLabels(domain: string, map: (label: string) => string): string {
  const parts = domain.split("@");
  const address = parts.length > 1;
  const labels = (address ? (parts[1] as string) : domain).replace(/[\u3002\uff0e\uff61]/g, ".").split(".");
  return (address ? `${parts[0]}@` : "") + labels.map(map).join(".");
}

function toASCII(domain: string): string {
  return mapLabels(domain, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label));
}

function toUnicode(domain: string): string {
  return mapLabels(domain, (label) => (label.startsWith("xn--") ? decode(label.slice(4).toLowerCase()) : label));
}

const punycode = { version: "2.1.0", ucs2: { decode: ucs2decode, encode: ucs2encode }, decode, encode, toASCII, toUnicode };

/** What user code imports. */
export const module = { ...punycode, default: punycode };
