// util.diff: E. Myers, An O(ND) Difference Algorithm and Its Variations (1986).
import { validateArray, ERR_INVALID_ARG_TYPE } from "edge:node_errors";

const INSERT = 1;
const DELETE = -1;
const EQUAL = 0;

type Change = [operation: typeof INSERT | typeof DELETE | typeof EQUAL, value: string];

/** The changes that make expected of actual; of texts, character by character. */
export function diff(actual: string | string[], expected: string | string[]): Change[] {
  if (actual === expected) return [];
  const [a, b] = [sequence(actual, "actual"), sequence(expected, "expected")];
  return changes(a, b, traces(a, b));
}

function sequence(value: unknown, name: string): string | string[] {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) throw new ERR_INVALID_ARG_TYPE(name, "string", value);
  validateArray(value, name);
  value.forEach((item, i) => {
    if (typeof item !== "string") throw new ERR_INVALID_ARG_TYPE(`${name}[${i}]`, "string", item);
  });
  return value as string[];
}

/** How far each diagonal reaches after 0, 1, 2... changes. Diagonal k is at index k plus the greatest number of changes. */
function traces(a: string | string[], b: string | string[]): Int32Array[] {
  const most = a.length + b.length;
  const reach = new Int32Array(2 * most + 2);
  const trace: Int32Array[] = [];
  for (let level = 0; level <= most; level++) {
    trace.push(reach.slice());
    for (let diagonal = -level; diagonal <= level; diagonal += 2) {
      const at = diagonal + most;
      let x = goesDown(reach, diagonal, level, at) ? (reach[at + 1] as number) : (reach[at - 1] as number) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      reach[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
  }
  return trace;
}

function goesDown(reach: Int32Array, diagonal: number, level: number, at: number): boolean {
  return diagonal === -level || (diagonal !== level && (reach[at - 1] as number) < (reach[at + 1] as number));
}

function changes(a: string | string[], b: string | string[], trace: Int32Array[]): Change[] {
  const most = a.length + b.length;
  const result: Change[] = [];
  let x = a.length;
  let y = b.length;
  for (let level = trace.length - 1; level >= 0; level--) {
    const reach = trace[level] as Int32Array;
    const diagonal = x - y;
    const before = goesDown(reach, diagonal, level, diagonal + most) ? diagonal + 1 : diagonal - 1;
    const fromX = reach[before + most] as number;
    while (x > fromX && y > fromX - before) {
      result.push([EQUAL, a[--x] as string]);
      y--;
    }
    if (level === 0) break;
    if (x > fromX) result.push([INSERT, a[--x] as string]);
    else result.push([DELETE, b[--y] as string]);
  }
  return result.reverse();
}
