// Stores a body that JavaScript makes.
import { passedOn, pump } from "edge:fetch";
import { ops } from "edge:ops";
import { isInternal, type ReadableStream } from "edge:streams";

/**
 * Sends a stream into the pipe that Go stores. Where the stream breaks, the put
 * is rejected with its reason and nothing is stored. The reason of a stream that
 * user code makes is told as what nothing caught, too: recorded.
 */
export function pumped(stream: ReadableStream, pipe: object, storing: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    pump(stream, pipe, {
      done: () => resolve(ops.cache_put_finish(storing)),
      failed(reason) {
        reject(passedOn(reason));
        if (!isInternal(stream)) ops.report_error(reason);
        ops.pipe_cut(pipe);
      },
      left: () => resolve(ops.cache_put_finish(storing)),
    });
  });
}
