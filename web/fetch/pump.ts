// Moves a stream that JavaScript makes into a pipe that Go reads.
import { ops } from "edge:ops";
import { pump as pumpStream, type ReadableStream } from "edge:streams";

/** A pipe that Go holds. */
export type Pipe = object;

/** Writes all of the stream and then calls done; the pipe's reader sees an error where the stream has one. */
export function pump(stream: ReadableStream, pipe: Pipe, done: (failed: boolean, reason?: unknown) => void): void {
  pumpStream(stream, {
    write: (bytes) => ops.pipe_write(pipe, bytes),
    close() {
      ops.pipe_close(pipe);
      done(false);
    },
    error(reason) {
      ops.pipe_abort(pipe, reason);
      done(true, reason);
    },
  });
}
