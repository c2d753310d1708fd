// Moves a stream that JavaScript makes into a pipe that Go reads.
import { ops } from "edge:ops";
import { pump as pumpStream, type ReadableStream } from "edge:streams";

/** A pipe that Go holds. */
export type Pipe = object;

/** Is told how a pump ended. */
export interface PumpEnd {
  /** All is written. */
  done(): void;
  /** The stream broke; what the pipe's reader is to see of that is for this to say. */
  failed(reason: unknown): void;
  /** The pipe's reader has left; the stream is cancelled. */
  left(): void;
  /** What it is cancelled with; undefined without. */
  reason?(): unknown;
}

/** Writes all of the stream. The reader's leaving is noticed when there is something to write, as on the platform. */
export function pump(stream: ReadableStream, pipe: Pipe, end: PumpEnd): void {
  pumpStream(stream, {
    write: (bytes) => ops.pipe_write(pipe, bytes),
    close() {
      ops.pipe_close(pipe);
      end.done();
    },
    error: (reason) => end.failed(reason),
    left: () => end.left(),
    reason: () => end.reason?.(),
  });
}
