// The differences of two lists: S. Wu, U. Manber, G. Myers, W. Miller, An
// O(NP) Sequence Comparison Algorithm (1990). Where there are several shortest
// answers, it is the platform's.

export interface Change {
  type: "removed" | "common" | "added";
  value: string;
  /** What is shown in place of the value. */
  shown?: string;
}

/** A step on the way to a point, with those before it. */
interface Step {
  type: "removed" | "common" | "added";
  before: Step | undefined;
}

interface Point {
  y: number;
  way: Step | undefined;
}

const NOWHERE: Point = { y: -1, way: undefined };

export function changesOf(actual: string[], expected: string[]): Change[] {
  let start = 0;
  while (start < actual.length && start < expected.length && actual[start] === expected[start]) start++;
  let end = 0;
  const rest = Math.min(actual.length, expected.length) - start;
  while (end < rest && actual[actual.length - 1 - end] === expected[expected.length - 1 - end]) end++;
  const common = (value: string): Change => ({ type: "common", value });
  const a = actual.slice(start, actual.length - end);
  const b = expected.slice(start, expected.length - end);
  return [...actual.slice(0, start).map(common), ...between(a, b), ...actual.slice(actual.length - end).map(common)];
}

function between(actual: string[], expected: string[]): Change[] {
  const swapped = expected.length > actual.length;
  const [long, short] = swapped ? [expected, actual] : [actual, expected];
  const inLong = swapped ? "added" : "removed";
  const inShort = swapped ? "removed" : "added";
  if (short.length === 0) return long.map((value) => ({ type: inLong, value }));
  const changes: Change[] = [];
  let x = long.length;
  let y = short.length;
  for (let step = shortestWay(long, short); step !== undefined; step = step.before) {
    if (step.type === "common") {
      changes.push({ type: "common", value: long[--x] as string });
      y--;
    } else {
      // In the search "added" stands for what only the long list has.
      changes.push(step.type === "added" ? { type: inLong, value: long[--x] as string } : { type: inShort, value: short[--y] as string });
    }
  }
  return changes.reverse();
}

function shortestWay(long: string[], short: string[]): Step | undefined {
  const offset = short.length;
  const delta = long.length - short.length;
  const points: Point[] = new Array<Point>(long.length + short.length + 1).fill(NOWHERE);
  const advance = (k: number) => {
    points[k + offset] = slide(k, points[k - 1 + offset], points[k + 1 + offset], long, short);
  };
  for (let p = 0; (points[delta + offset] as Point).y < short.length; p++) {
    for (let k = -p; k < delta; k++) advance(k);
    for (let k = delta + p; k > delta; k--) advance(k);
    advance(delta);
  }
  return (points[delta + offset] as Point).way;
}

function slide(k: number, left: Point | undefined, right: Point | undefined, long: string[], short: string[]): Point {
  if (k < -short.length || k > long.length) return NOWHERE;
  const point = next(k, left, right, long.length);
  while (point.y + k < long.length && point.y < short.length && long[point.y + k] === short[point.y]) {
    point.y++;
    point.way = { type: "common", before: point.way };
  }
  return point;
}

function next(k: number, left: Point | undefined, right: Point | undefined, longest: number): Point {
  if (left?.y === -1 && right?.y === -1) return { y: 0, way: undefined };
  if (right === undefined || right.y === -1 || k === longest || (left !== undefined && left.y > right.y + 1)) {
    return { y: (left as Point).y, way: { type: "added", before: (left as Point).way } };
  }
  return { y: right.y + 1, way: { type: "removed", before: right.way } };
}
