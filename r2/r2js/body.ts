// What is put: https://developers.cloudflare.com/r2/api/workers/workers-api-reference/#bucket-method-definitions
import { type Blob, blobParts, isBlob } from "edge:blob";
import { wtf8Encode } from "edge:encoding";
import { pump, Response, takeBody } from "edge:fetch";
import { ops } from "edge:ops";
import { isDisturbed, isLocked, isReadableStream, knownLength, type ReadableStream } from "edge:streams";
import { bytesOf, isBufferSource, isDetached } from "edge:webidl";

/** A body as Go takes it. */
export interface WireBody {
  text?: string;
  bytes?: Uint8Array;
  source?: object;
  pipe?: object;
  length?: number;
}

export const BODY = "JsReadableStream or ArrayBuffer or ArrayBufferView or string or Blob";

/** Whether a value is one of the types of BODY. */
export function isBody(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null && (isReadableStream(value) || isBufferSource(value) || isBlob(value)));
}

/** Bodies in memory; undefined for a stream. */
export function memoryBody(value: unknown): WireBody | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value === "string") return value.isWellFormed() ? { text: value } : { bytes: wtf8Encode(value) };
  if (isReadableStream(value)) return undefined;
  if (isBlob(value)) return { bytes: blobParts(value as Blob) };
  const buffer = value as ArrayBuffer | ArrayBufferView;
  return { bytes: isDetached(buffer) ? new Uint8Array(0) : bytesOf(buffer) };
}

/** Refuses a stream that can't be sent. */
export function checkStream(stream: ReadableStream): void {
  if (isLocked(stream)) throw new TypeError("The ReadableStream has been locked to a reader.");
  if (isDisturbed(stream)) throw new TypeError("This ReadableStream is disturbed.");
  if (knownLength(stream) === undefined) {
    throw new TypeError("Provided readable stream must have a known length (request/response body or readable half of FixedLengthStream)");
  }
}

/**
 * Sends a stream of known length. What Go or memory holds under it goes as that;
 * of any other `send` gets a pipe, which is then filled.
 */
export function sendStream<T>(stream: ReadableStream, send: (body: WireBody) => Promise<T>): Promise<T> {
  checkStream(stream);
  const body = takeBody(new Response(stream as never))!;
  if (body.stream === undefined) return send({ text: body.text, bytes: body.bytes, source: body.source });
  const pipe = ops.pipe_new();
  const sent = send({ pipe, length: body.length });
  return new Promise((resolve, reject) => {
    sent.then(resolve, reject);
    pump(body.stream!, pipe, {
      done() {},
      failed(reason) {
        reject(brokenBy(reason));
        ops.pipe_cut(pipe);
      },
      left() {},
    });
  });
}

const OF_LENGTH = ["FixedLengthStream did not see all expected bytes before close().", "Attempt to write too many bytes through a FixedLengthStream."];

/** What a put is rejected with whose stream broke: the reason is told where the platform has made it itself. */
function brokenBy(reason: unknown): unknown {
  return reason instanceof TypeError && OF_LENGTH.includes(reason.message) ? reason : new Error("Network connection lost.");
}
