// How the entries of an object are put on lines.
import { type Context, inspectDefaultOptions } from "./context.ts";
import { columnsOf, stripControlSequences } from "./text.ts";

const { max, min, round, floor, sqrt } = Math;

/** What stands around the entries of an object. */
export interface Frame {
  /** What stands before the opening brace: a function, an error, "" for none. */
  base: string;
  open: string;
  close: string;
  /** Whether it is list-like; then many short entries share lines, in columns. */
  list: boolean;
}

/** Joins the entries: on one line where they are few and short, else a line each. */
export function layOut(ctx: Context, entries: string[], frame: Frame, level: number, value?: unknown): string {
  return ctx.compact === true ? layOutTight(ctx, entries, frame) : layOutLoose(ctx, entries, frame, level, value);
}

function layOutLoose(ctx: Context, entries: string[], frame: Frame, level: number, value: unknown): string {
  const { base, open, close } = frame;
  const lead = base === "" ? "" : `${base} `;
  const compact = ctx.compact as number | false;
  if (compact !== false && compact >= 1) {
    const count = entries.length;
    if (frame.list && count > 6) entries = inColumns(ctx, entries, value as unknown[] | undefined);
    // The innermost levels, so many as compact says, may share a line.
    if (ctx.currentDepth - level < compact && count === entries.length) {
      const start = count + ctx.indentation + open.length + base.length + 10;
      if (fits(ctx, entries, start, base)) {
        const line = entries.join(", ");
        if (!line.includes("\n")) return `${lead}${open} ${line} ${close}`;
      }
    }
  }
  const indent = `\n${" ".repeat(ctx.indentation)}`;
  return `${lead}${open}${indent}  ${entries.join(`,${indent}  `)}${indent}${close}`;
}

function layOutTight(ctx: Context, entries: string[], { base, open, close }: Frame): string {
  const tail = base === "" ? "" : ` ${base}`;
  if (fits(ctx, entries, 0, base)) return `${open}${tail} ${entries.join(", ")} ${close}`;
  const indent = " ".repeat(ctx.indentation);
  const first = base === "" && open.length === 1 ? " " : `${tail}\n${indent}  `;
  return `${open}${first}${entries.join(`,\n${indent}  `)} ${close}`;
}

function fits(ctx: Context, entries: string[], start: number, base: string): boolean {
  let length = entries.length + start;
  if (length + entries.length > ctx.breakLength) return false;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as string;
    length += ctx.colors ? stripControlSequences(entry).length : entry.length;
    if (length > ctx.breakLength) return false;
  }
  return !base.includes("\n");
}

const GAP = 2; // the comma and the blank between two entries
const HEIGHT = 2.5; // how much higher than wide a character is
const MAX_COLUMNS = 15;

/** Puts short entries side by side, so that the block is about square. */
function inColumns(ctx: Context, entries: string[], value: unknown[] | undefined): string[] {
  // The last entry may say how many items were left out.
  const more = ctx.maxArrayLength < entries.length;
  const count = more ? entries.length - 1 : entries.length;
  const widths: number[] = [];
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const width = columnsOf(entries[i] as string, ctx.colors);
    widths.push(width);
    total += width + GAP;
    if (width > widest) widest = width;
  }
  const cell = widest + GAP;
  // Not where one entry would tear wide gaps between all the others.
  if (cell * 3 + ctx.indentation >= ctx.breakLength || (total / cell <= 5 && widest > 6)) return entries;
  const bias = sqrt(cell - total / entries.length);
  const biased = max(cell - 3 - bias, 1);
  const levels = ctx.compact === true ? (inspectDefaultOptions.compact as number) : Number(ctx.compact);
  const columns = min(round(sqrt(HEIGHT * biased * count) / biased), floor((ctx.breakLength - ctx.indentation) / cell), levels * 4, MAX_COLUMNS);
  if (columns <= 1) return entries;
  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = max(width, widths[i] as number);
    columnWidths.push(width + GAP);
  }
  const numeric = value !== undefined && entries.every((_, i) => typeof value[i] === "number" || typeof value[i] === "bigint");
  const lines: string[] = [];
  for (let start = 0; start < count; start += columns) lines.push(columnLine(entries, widths, columnWidths, start, min(start + columns, count), numeric));
  if (more) lines.push(entries[count] as string);
  return lines;
}

function columnLine(entries: string[], widths: number[], columnWidths: number[], start: number, end: number, numeric: boolean): string {
  let line = "";
  for (let i = start; i < end - 1; i++) {
    const gap = " ".repeat((columnWidths[i - start] as number) - (widths[i] as number) - GAP);
    line += numeric ? `${gap}${entries[i]}, ` : `${entries[i]}, ${gap}`;
  }
  const last = end - 1;
  const gap = numeric ? " ".repeat((columnWidths[last - start] as number) - (widths[last] as number) - GAP) : "";
  return line + gap + (entries[last] as string);
}
