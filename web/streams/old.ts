// Streams before compatibility date 2022-11-30: scripts could make none of
// their own, and a TransformStream passed bytes on whatever it was given.
// https://developers.cloudflare.com/workers/configuration/compatibility-flags/#streams-constructors
import { ops } from "edge:ops";

const DOCS = "Refer to the docs for more information: https://developers.cloudflare.com/workers/platform/compatibility-dates/#compatibility-flags";

const constructible = ops.compat_flag("streams_enable_constructors");
const standardTransforms = ops.compat_flag("transformstream_enable_standard_constructor");

/** Throws where scripts can't make streams. */
export function requireConstructors(iface: string): void {
  if (!constructible) throw new Error(`To use the new ${iface}() constructor, enable the streams_enable_constructors compatibility flag. ${DOCS}`);
}

/** Whether a TransformStream takes a transformer. */
export function transformsAreStandard(): boolean {
  return standardTransforms;
}

/** Writes to the log that a transformer is not used. */
export function noticeTransformer(): void {
  ops.console_write(
    "log",
    `To use the new TransformStream() constructor with a custom transformer, enable the transformstream_enable_standard_constructor compatibility flag. ${DOCS}`,
  );
}
