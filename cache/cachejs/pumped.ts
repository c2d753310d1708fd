// Stores a body that JavaScript makes.
import { passedOn, pump } from "edge:fetch";
import { ops } from "edge:ops";
import { isInternal, type ReadableStream } from "edge:streams";

/**
 * Sends a stream into the pipe that Go stores. Where the stream breaks, the put
 * is rejected with its reason and nothing is stored. The reason of a stream that
 * user code makes is told as what nothing caught, too: recorded.
 */
export function pumped(stream: ReadableStream, pipe: object, stored: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    stored.then(resolve, reject);
    pump(stream, pipe, {
      done() {},
      failed(reason) {
        reject(passedOn(reason));
        if (!isInternal(stream)) ops.report_error(reason);
        ops.pipe_cut(pipe);
      },
      left() {},
    });
  });
}
