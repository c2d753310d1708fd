// https://url.spec.whatwg.org/#api
export { parseURL, URL } from "./urlclass.ts";
export { URLSearchParams } from "./searchparams.ts";
export { domainToASCII, domainToUnicode } from "./domain.ts";
