// The message of strictEqual: how two values differ, line by line.
import { inspect } from "edge:console";
import { type Change, changesOf } from "./listdiff.ts";

/** What strictEqual says of two values that are not the same. */
export function differenceMessage(actual: unknown, expected: unknown): string {
  const actualText = inspect(actual);
  const expectedText = inspect(expected);
  if (actualText === expectedText) {
    const indented = actualText.split("\n").map((line) => `    ${line}`).join("\n");
    return `Values have the same structure but are not reference-equal:\n\n${indented}\n`;
  }
  const ofTexts = typeof actual === "string" && typeof expected === "string";
  const changes = ofTexts ? textChanges(actual, expected) : changesOf(actualText.split("\n"), expectedText.split("\n"));
  const lines = changes.map((change) => SIGNS[change.type] + (change.shown ?? change.value));
  const body = ofTexts ? [lines.join("")] : lines;
  return `Values are not strictly equal:\n${["", "", "[Diff] Actual / Expected", "", "", ...body, ""].join("\n")}`;
}

const SIGNS = { added: "+   ", removed: "-   ", common: "    " };

/** The lines of two texts, invisible characters shown. */
function textChanges(actual: string, expected: string): Change[] {
  const changes = changesOf(linesOf(`${visible(actual)}\n`), linesOf(`${visible(expected)}\n`));
  pairLines(changes);
  return changes;
}

const ESCAPES: Record<string, string> = { "\b": "\\b", "\f": "\\f", "\t": "\\t", "\v": "\\v", "\r\n": "\\r\\n\r\n", "\r": "\\r", "\n": "\\n\n" };

function visible(text: string): string {
  return text.replace(/\r\n|[\b\f\t\v\r\n]/g, (character) => ESCAPES[character] as string);
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/**
 * Finds for each line on the side with fewer of them the next one on the other
 * that shares a word. The platform shows each of the pair as the words that it
 * takes from that comparison: with fewer lines added than removed these are
 * the words of the other one.
 */
function pairLines(changes: Change[]): void {
  const added = changes.filter(({ type }) => type === "added");
  const removed = changes.filter(({ type }) => type === "removed");
  const swapped = added.length < removed.length;
  const lines = swapped ? added : removed;
  const others = swapped ? removed : added;
  for (const line of lines) {
    let other: Change | undefined;
    while (others.length > 0) {
      other = others.shift() as Change;
      const words = changesOf(wordsOf(line.value), wordsOf(other.value));
      if (words.some(({ type, value }) => type === "common" && value.trim() !== "")) break;
    }
    line.shown = other === undefined ? "" : swapped ? other.value : line.value;
    if (other !== undefined) other.shown = swapped ? line.value : other.value;
  }
}

const LATIN = /^[a-zA-Z\u{C0}-\u{FF}\u{D8}-\u{F6}\u{F8}-\u{2C6}\u{2C8}-\u{2D7}\u{2DE}-\u{2FF}\u{1E00}-\u{1EFF}]+$/u;

/** Words, blanks and brackets; a word with letters of Latin beyond ASCII in it stays whole. */
function wordsOf(line: string): string[] {
  const words = line.split(/([^\S\r\n]+|[()[\]{}'"\r\n]|\b)/);
  for (let i = 0; i + 2 < words.length; i++) {
    const [word, gap, next] = words.slice(i, i + 3) as [string, string, string];
    if (gap !== "" || next === "" || !LATIN.test(word) || !LATIN.test(next)) continue;
    words.splice(i--, 3, word + next);
  }
  return words.filter((word) => word !== "");
}
