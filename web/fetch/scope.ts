// Which event is running. In-memory bodies belong to the event that made them,
// as the platform's streams do.
import { ops } from "edge:ops";

/** Its only element is the number of the running event, 0 in the global scope. Go writes it. */
export const running = new Uint32Array(ops.scope_cell());
