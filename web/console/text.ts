// Strings: quoting, width on a terminal, escapes.

// What a string literal can't show as it is: controls, quotes and backslashes
// are sorted out later, lone surrogates here.
const UNSAFE = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const UNSAFE_ALL = new RegExp(UNSAFE.source, "g");
const SHORT: Record<string, string> = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\", "'": "\\'" };

function escapeUnit(unit: string): string {
  const short = SHORT[unit];
  if (short !== undefined) return short;
  const code = unit.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}` : `\\u${code.toString(16)}`;
}

/** Escapes what is unsafe in a symbol's description or a key. */
export function escape(text: string): string {
  return UNSAFE.test(text) ? text.replace(UNSAFE_ALL, escapeUnit) : text;
}

/** The literal of a string: in single quotes, or in those that need no escape. */
export function quote(text: string): string {
  if (!UNSAFE.test(text)) return `'${text}'`;
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes("`") && !text.includes("${")) mark = "`";
  }
  const escaped = text.replace(UNSAFE_ALL, (unit) => (unit === "'" && mark !== "'" ? unit : escapeUnit(unit)));
  return mark + escaped + mark;
}

// Control sequences of terminals: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
const CONTROL_SEQUENCE = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u009b[0-9;?]*[ -/]*[@-~]/g;

/** Takes colours and the like out of a text. */
export function stripControlSequences(text: string): string {
  return text.includes("\u001b") || text.includes("\u009b") ? text.replace(CONTROL_SEQUENCE, "") : text;
}

/** How many columns a text takes on a terminal. */
export function columnsOf(text: string, withSequences = true): number {
  if (withSequences) text = stripControlSequences(text);
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) {
    const code = text.charCodeAt(i);
    plain = code > 31 && code < 127;
  }
  if (plain) return text.length;
  let columns = 0;
  for (const character of text.normalize("NFC")) {
    const code = character.codePointAt(0) as number;
    columns += isWide(code) ? 2 : isZeroWidth(code) ? 0 : 1;
  }
  return columns;
}

// https://www.unicode.org/Public/UCD/latest/ucd/EastAsianWidth.txt, wide and
// full-width, in blocks; and the emoji of the astral planes.
const WIDE = [
  [0x1100, 0x115f], [0x2329, 0x232a], [0x2e80, 0x303e], [0x3041, 0x3247], [0x3250, 0x4dbf], [0x4e00, 0xa4c6],
  [0xa960, 0xa97c], [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe10, 0xfe19], [0xfe30, 0xfe6b], [0xff01, 0xff60],
  [0xffe0, 0xffe6], [0x1b000, 0x1b001], [0x1f200, 0x1f251], [0x1f300, 0x1f64f], [0x1f900, 0x1f9ff], [0x20000, 0x3fffd],
] as const;

function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  for (const [first, last] of WIDE) if (code >= first && code <= last) return true;
  return false;
}

function isZeroWidth(code: number): boolean {
  return (
    code <= 0x1f ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xfe20 && code <= 0xfe2f) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  );
}
