// Moves a stream that JavaScript makes into a pipe that Go reads.
import { ops } from "edge:ops";
import { ReadableStream, acquireReader } from "edge:streams";
import { bytesOf } from "edge:webidl";

/** A pipe that Go holds. */
export type Pipe = object;

/** Writes all of the stream; the pipe's reader sees an error where the stream has one. */
export async function pump(stream: ReadableStream, pipe: Pipe): Promise<void> {
  const reader = acquireReader(stream);
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const bytes = bytesOf(value);
      if (bytes === undefined) throw new TypeError("This ReadableStream did not return bytes.");
      const full = ops.pipe_write(pipe, bytes);
      if (full !== undefined) await full;
    }
    ops.pipe_close(pipe);
  } catch (error) {
    ops.pipe_abort(pipe, error);
    reader.cancel(error).catch(() => {});
  }
}
