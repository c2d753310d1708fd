// domainToASCII and domainToUnicode of node:url take what a URL takes for a
// host: recorded.
import { ERR_MISSING_ARGS } from "edge:node_errors";
import { domainToUnicode as toUnicode, URL } from "edge:url";

/** The host that a text is in a URL, "" where it is none. */
function hostOf(domain: string): string {
  // A setter that refuses leaves what was there.
  for (const before of ["ws://x", "ws://y"]) {
    const url = new URL(before);
    url.hostname = domain;
    if (url.href !== new URL(before).href) return url.hostname;
  }
  return "";
}

function argument(args: unknown[]): string {
  if (args.length === 0) throw new ERR_MISSING_ARGS("domain");
  return `${args[0]}`;
}

export function domainToASCII(...args: [domain: unknown]): string {
  return hostOf(argument(args));
}

export function domainToUnicode(...args: [domain: unknown]): string {
  return toUnicode(hostOf(argument(args)));
}

for (const f of [domainToASCII, domainToUnicode]) Object.defineProperty(f, "length", { value: 1 });
