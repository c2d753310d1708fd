// The colours of terminals, and what is shown in which: both can be changed.
// https://nodejs.org/docs/latest-v22.x/api/util.html#customizing-utilinspect-colors

/** SGR codes, on and off: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
export type Codes = [on: number, off: number];

function table(): Record<string, Codes> {
  const colors = { __proto__: null } as unknown as Record<string, Codes>;
  const add = (names: string, first: number, off: number) => names.split(" ").forEach((name, i) => (colors[name] = [first + i, off]));
  add("reset", 0, 0);
  add("bold", 1, 22);
  add("dim", 2, 22);
  add("italic", 3, 23);
  add("underline", 4, 24);
  add("blink", 5, 25);
  add("inverse", 7, 27);
  add("hidden", 8, 28);
  add("strikethrough", 9, 29);
  add("doubleunderline", 21, 24);
  add("black red green yellow blue magenta cyan white", 30, 39);
  add("bgBlack bgRed bgGreen bgYellow bgBlue bgMagenta bgCyan bgWhite", 40, 49);
  add("framed", 51, 54);
  add("overlined", 53, 55);
  add("gray redBright greenBright yellowBright blueBright magentaBright cyanBright whiteBright", 90, 39);
  add("bgGray bgRedBright bgGreenBright bgYellowBright bgBlueBright bgMagentaBright bgCyanBright bgWhiteBright", 100, 49);
  return colors;
}

export const inspectColors = table();

// Other names of the same, which are not listed.
const ALIASES: Record<string, string[]> = {
  gray: ["grey", "blackBright"],
  bgGray: ["bgGrey", "bgBlackBright"],
  dim: ["faint"],
  strikethrough: ["crossedout", "strikeThrough", "crossedOut"],
  hidden: ["conceal"],
  inverse: ["swapColors", "swapcolors"],
  doubleunderline: ["doubleUnderline"],
};
for (const name of Object.keys(ALIASES)) {
  for (const alias of ALIASES[name] as string[]) {
    Object.defineProperty(inspectColors, alias, {
      get: () => inspectColors[name],
      set: (codes: Codes) => (inspectColors[name] = codes),
      configurable: true,
    });
  }
}

/** Names of what is coloured, to the names of colours. */
export const inspectStyles = {
  __proto__: null,
  special: "cyan",
  number: "yellow",
  bigint: "yellow",
  boolean: "yellow",
  undefined: "grey",
  null: "bold",
  string: "green",
  symbol: "green",
  date: "magenta",
  name: undefined,
  regexp: "red",
  module: "underline",
} as unknown as Record<string, string | undefined>;

export function colored(text: string, style: string): string {
  const name = inspectStyles[style];
  if (name === undefined) return text;
  const codes = inspectColors[name];
  return codes === undefined ? text : `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m`;
}
