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

/** What is in ASCII need not be valid Punycode: recorded. */
function isUnchecked(domain: string): boolean {
  return /^[a-z0-9.\-=]+$/i.test(domain) && /xn--/i.test(domain);
}

function argument(args: unknown[]): string {
  if (args.length === 0) throw new ERR_MISSING_ARGS("domain");
  return `${args[0]}`;
}

export function domainToASCII(...args: [domain: unknown]): string {
  const domain = argument(args);
  return hostOf(domain) || (isUnchecked(domain) ? domain.toLowerCase() : "");
}

export function domainToUnicode(...args: [domain: unknown]): string {
  const domain = argument(args);
  const host = hostOf(domain);
  if (host !== "") return toUnicode(host);
  return isUnchecked(domain) ? domain.toLowerCase() : "";
}

for (const f of [domainToASCII, domainToUnicode]) Object.defineProperty(f, "length", { value: 1 });
