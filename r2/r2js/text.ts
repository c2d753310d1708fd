// Strings: workerd reads what is no Unicode byte by byte, three to a surrogate.
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A value as the text of a key, or of metadata. */
export function toText(value: unknown): string {
  const text = typeof value === "string" ? value : `${value as string}`;
  return text.isWellFormed() ? text : text.replace(LONE, "\ufffd\ufffd\ufffd");
}
