// The forms of a domain: https://url.spec.whatwg.org/#idna
import { ops } from "edge:ops";

/** The ASCII form, "" where there is none. */
export function domainToASCII(domain: string): string {
  return ops.url_domain_ascii(domain);
}

/** The form for people to read. */
export function domainToUnicode(domain: string): string {
  return ops.url_domain_unicode(domain);
}
