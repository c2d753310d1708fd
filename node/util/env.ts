// util.parseEnv: https://nodejs.org/docs/latest-v22.x/api/util.html#utilparseenvcontent
import { validateString } from "edge:node_errors";

const QUOTES = "\"'`";

/** The variables of a .env file. */
export function parseEnv(content: string): Record<string, string> {
  validateString(content, "content");
  const result: Record<string, string> = {};
  const lines = content.split("\n");
  for (let i = 0; i < lines.length; i++) {
    let line = (lines[i] as string).trimStart();
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("export ")) line = line.slice("export ".length);
    const equals = line.indexOf("=");
    const key = equals < 0 ? "" : line.slice(0, equals).trim();
    if (key === "") continue;
    const value = line.slice(equals + 1).trimStart();
    if (value === "" || !QUOTES.includes(value[0] as string)) {
      result[key] = value.split("#", 1)[0]!.trimEnd();
      continue;
    }
    const quoted = readQuoted(lines, i, value);
    result[key] = quoted.value;
    i = quoted.line;
  }
  return result;
}

/** The value in quotes that begins in a line, and the line where it ends; without an end it is the rest of the line. */
function readQuoted(lines: string[], line: number, value: string): { value: string; line: number } {
  const quote = value[0] as string;
  let text = value.slice(1);
  for (let last = line; ; ) {
    const end = last === line ? text.indexOf(quote) : (lines[last] as string).indexOf(quote);
    if (end >= 0) {
      text = last === line ? text.slice(0, end) : `${text}\n${(lines[last] as string).slice(0, end)}`;
      return { value: quote === '"' ? text.replaceAll("\\n", "\n") : text, line: last };
    }
    if (last > line) text += `\n${lines[last]}`;
    if (++last >= lines.length) break;
  }
  return { value: value.length === 1 ? quote : value.slice(1), line };
}
