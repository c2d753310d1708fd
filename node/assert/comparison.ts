// The generated messages of AssertionError: both values, with what differs marked.
import { inspect } from "edge:console";

const TITLES: Record<string, string> = {
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  strictEqual: "Expected values to be strictly equal:",
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: "Values have same structure but are not reference-equal:",
  notDeepEqualUnequal: "Expected values not to be loosely deep-equal:",
};

const MAX_LINES = 50;
const SHORT = 12; // two values of so many characters together fit on a line
const LINE_WIDTH = 80;

function shown(value: unknown): string {
  return inspect(value, {
    compact: true,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

/** The message for an operator: what should have been. */
export function comparisonMessage(actual: unknown, expected: unknown, operator: string | undefined): string {
  if (operator === "deepStrictEqual" || operator === "strictEqual") return differenceOf(actual, expected, operator);
  if (operator === "notDeepStrictEqual" || operator === "notStrictEqual") return unexpected(actual, operator);
  return looseMessage(shown(actual), shown(expected), operator);
}

function looseMessage(actual: string, expected: string, operator: string | undefined): string {
  const title = TITLES[operator ?? ""];
  if (operator === "notDeepEqual" && actual === expected) return cut(`${title}\n\n${actual}`, 1024);
  actual = cut(actual, 512);
  expected = cut(expected, 512);
  if (operator === "deepEqual") return `${title}\n\n${actual}\n\nshould loosely deep-equal\n\n${expected}`;
  const unequal = TITLES[`${operator}Unequal`];
  if (unequal !== undefined) return `${unequal}\n\n${actual}\n\nshould not loosely deep-equal\n\n${expected}`;
  return `${actual} ${operator} ${expected}`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function cutLines(lines: string[]): string[] {
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES - 4), "..."] : lines;
}

function unexpected(actual: unknown, operator: string): string {
  const lines = cutLines(shown(actual).split("\n"));
  const ofObject = operator === "notStrictEqual" && (isObject(actual) || typeof actual === "function");
  const title = TITLES[ofObject ? "notStrictEqualObject" : operator];
  if (lines.length > 1) return `${title}\n\n${lines.join("\n")}\n`;
  const line = lines[0] as string;
  return `${title}${line.length > 5 ? "\n\n" : " "}${line}`;
}

function differenceOf(actual: unknown, expected: unknown, operator: string): string {
  const actualLines = shown(actual).split("\n");
  const expectedLines = shown(expected).split("\n");
  const objects = (isObject(actual) && isObject(expected)) || (typeof actual === "function" && typeof expected === "function");
  if (operator === "strictEqual" && objects) operator = "strictEqualObject";
  const title = TITLES[operator] as string;
  let indicator = "";
  const [a, b] = [actualLines[0] as string, expectedLines[0] as string];
  if (actualLines.length === 1 && expectedLines.length === 1 && a !== b) {
    const length = a.length + b.length;
    const simple = !isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0);
    if (length <= SHORT) {
      if (simple) return `${title}\n\n${a} !== ${b}\n`;
    } else if (operator !== "strictEqualObject" && length < LINE_WIDTH) {
      let same = 0;
      while (a[same] === b[same]) same++;
      if (same > 2) indicator = `\n  ${" ".repeat(same)}^`;
    }
  }
  const whole = [...actualLines];
  const tail = cutTail(actualLines, expectedLines);
  if (actualLines.length === 0 && expectedLines.length === 0) return `${TITLES.notIdentical}\n\n${cutLines(whole).join("\n")}\n`;
  return mergeLines(title, actualLines, expectedLines, tail) + (tail.stopped ? "" : indicator);
}

interface Tail {
  text: string;
  skipped: boolean;
  stopped: boolean;
}

/** Takes the lines off that both end with; of many, some are shown. */
function cutTail(actual: string[], expected: string[]): Tail {
  let text = "";
  let first = "";
  let count = 0;
  while (actual.length > 0 && expected.length > 0 && actual[actual.length - 1] === expected[expected.length - 1]) {
    const line = actual.pop() as string;
    expected.pop();
    if (count++ < 3) text = `\n  ${line}${text}`;
    else first = line;
  }
  const skipped = count >= 5;
  if (skipped) text = `\n...${text}`;
  if (first !== "") text = `\n  ${first}${text}`;
  return { text, skipped, stopped: false };
}

/** The lines of both, those that are the same once, in long runs of these only the ends. */
function mergeLines(title: string, actual: string[], expected: string[], tail: Tail): string {
  const head = `${title}\n+ actual - expected`;
  const skippedNote = " ... Lines skipped";
  const count = Math.max(actual.length, expected.length);
  const both = Math.min(actual.length, expected.length);
  const longer = actual.length < count ? expected : actual;
  let text = "";
  let minus = ""; // the expected lines of a run, which come behind the actual ones
  let printed = 0;
  let identical = 0;
  let { skipped } = tail;
  // The last of the identical lines before line i, where more were than are shown.
  const catchUp = (lines: string[], i: number) => {
    if (identical > 2) {
      if (identical > 5) {
        text += "\n...";
        skipped = true;
      } else if (identical === 5) {
        text += `\n  ${lines[i - 3]}`;
        printed++;
      }
      if (identical > 3) {
        text += `\n  ${lines[i - 2]}`;
        printed++;
      }
      text += `\n  ${lines[i - 1]}`;
      printed++;
    }
    identical = 0;
  };
  for (let i = 0; i < count; i++) {
    if (i >= both) {
      catchUp(longer, i);
      if (longer === actual) text += `\n+ ${actual[i]}`;
      else minus += `\n- ${expected[i]}`;
      printed++;
    } else {
      const wanted = expected[i] as string;
      let line = actual[i] as string;
      // A comma more or less at the end is no difference.
      const same = line === wanted || (line.endsWith(",") && line.slice(0, -1) === wanted);
      const lacksComma = !same && wanted.endsWith(",") && wanted.slice(0, -1) === line;
      if (same || lacksComma) {
        if (lacksComma) line += ",";
        text += minus;
        minus = "";
        if (++identical <= 2) {
          text += `\n  ${line}`;
          printed++;
        }
      } else {
        catchUp(actual, i);
        text += `\n+ ${line}`;
        minus += `\n- ${wanted}`;
        printed += 2;
      }
    }
    if (printed > MAX_LINES && i < count - 2) {
      tail.stopped = true;
      return `${head}${skippedNote}\n${text}\n...${minus}\n...`;
    }
  }
  return `${head}${skipped ? skippedNote : ""}\n${text}${minus}${tail.text}`;
}
