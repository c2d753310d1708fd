// Workers R2: https://developers.cloudflare.com/r2/api/workers/workers-api-reference/
// What is accepted, in which order it is looked at and what is said of the rest
// was recorded: testdata/conformance/r2.
import { defineInterface } from "edge:webidl";
import { KEY } from "./key.ts";
import { R2Bucket } from "./bucket.ts";
import { Checksums, GetResult, HeadResult } from "./object.ts";
import { R2MultipartUpload } from "./upload.ts";

for (const cls of [R2Bucket, HeadResult, GetResult, Checksums, R2MultipartUpload]) defineInterface(cls as never);

/** The value of a binding. Called by Go with the bucket. */
export function bind(bucket: object): R2Bucket {
  return new R2Bucket(KEY, bucket);
}
