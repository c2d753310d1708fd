// console.table: https://console.spec.whatwg.org/#table
import { inspect } from "./inspect.ts";
import { columnsOf } from "./text.ts";

const INDEX = "(index)";
const ITERATION = "(iteration index)";
const VALUES = "Values";

/** A table of rows; undefined for what has none, which is then logged. */
export function formatTable(data: unknown, properties: readonly string[] | undefined): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if (properties !== undefined && !Array.isArray(properties)) throw new TypeError('The "properties" argument must be an instance of Array.');
  if (data instanceof Map) {
    const rows = [...data].map(([key, value], i) => [`${i}`, cell(key), cell(value)]);
    return render([ITERATION, "Key", VALUES], rows);
  }
  if (data instanceof Set) return render([ITERATION, VALUES], [...data].map((value, i) => [`${i}`, cell(value)]));
  return tableOfRows(data as Record<string, unknown>, properties);
}

function tableOfRows(data: Record<string, unknown>, properties: readonly string[] | undefined): string {
  const columns = new Set(properties?.map((p) => `${p}`));
  const keys = Object.keys(data);
  let withValues = false;
  for (const key of keys) {
    const row = data[key];
    if (!isRow(row)) withValues = true;
    else if (properties === undefined) for (const column of Object.keys(row)) columns.add(column);
  }
  const rows = keys.map((key) => {
    const row = data[key];
    const cells = [key];
    for (const column of columns) cells.push(isRow(row) && Object.hasOwn(row, column) ? cell((row as Record<string, unknown>)[column]) : "");
    if (withValues) cells.push(isRow(row) ? "" : cell(row));
    return cells;
  });
  return render([INDEX, ...columns, ...(withValues ? [VALUES] : [])], rows);
}

function isRow(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function cell(value: unknown): string {
  const large = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: large ? -1 : 0 });
}

function render(head: string[], rows: string[][]): string {
  const widths = head.map((title, i) => Math.max(columnsOf(title), ...rows.map((row) => columnsOf(row[i] as string))) + 2);
  const rule = (left: string, middle: string, right: string) => left + widths.map((w) => "─".repeat(w)).join(middle) + right;
  const line = (cells: string[]) => `│${cells.map((text, i) => ` ${text}${" ".repeat((widths[i] as number) - columnsOf(text) - 1)}`).join("│")}│`;
  return [rule("┌", "┬", "┐"), line(head), rule("├", "┼", "┤"), ...rows.map(line), rule("└", "┴", "┘")].join("\n");
}
