// Queuing strategies: https://streams.spec.whatwg.org/#qs
import { constructorType, defineInterface, fieldType, illegalInvocation, isObject, toDictionary, toPositiveInteger, toUnrestrictedDouble } from "edge:webidl";

/** How much a chunk counts. undefined: every chunk counts 1. */
export type SizeAlgorithm = ((chunk: unknown) => unknown) | undefined;

export interface Strategy {
  readonly highWaterMark: number | undefined;
  readonly size: SizeAlgorithm;
  /** Whether the strategy has a size function, be it one that counts. */
  readonly hasSize: boolean;
}

const countSize = (): number => 1;
const byteLengthSize = (chunk: ArrayBufferView): number => chunk.byteLength;
for (const size of [countSize, byteLengthSize]) Object.defineProperty(size, "name", { value: "size" });

function initialMark(iface: string, init: unknown): number {
  if (!isObject(init)) throw constructorType(iface, 1, "QueuingStrategyInit");
  const mark = (init as { highWaterMark?: unknown }).highWaterMark;
  return toUnrestrictedDouble(mark);
}

let byteLengthMarkOf: (face: unknown) => number | undefined;

/** https://streams.spec.whatwg.org/#blqs-class */
export class ByteLengthQueuingStrategy {
  #highWaterMark: number;

  constructor(init: { highWaterMark: number }) {
    this.#highWaterMark = initialMark("ByteLengthQueuingStrategy", init);
  }

  get highWaterMark(): number {
    const mark = byteLengthMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return mark;
  }

  get size(): (chunk: ArrayBufferView) => number {
    const mark = byteLengthMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return byteLengthSize;
  }

  static {
    byteLengthMarkOf = (face) => (typeof face === "object" && face !== null && #highWaterMark in face ? face.#highWaterMark : undefined);
  }
}

let countMarkOf: (face: unknown) => number | undefined;

/** https://streams.spec.whatwg.org/#cqs-class */
export class CountQueuingStrategy {
  #highWaterMark: number;

  constructor(init: { highWaterMark: number }) {
    this.#highWaterMark = initialMark("CountQueuingStrategy", init);
  }

  get highWaterMark(): number {
    const mark = countMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return mark;
  }

  get size(): () => number {
    const mark = countMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return countSize;
  }

  static {
    countMarkOf = (face) => (typeof face === "object" && face !== null && #highWaterMark in face ? face.#highWaterMark : undefined);
  }
}

defineInterface(ByteLengthQueuingStrategy);
defineInterface(CountQueuingStrategy);

/**
 * Reads argument `position` of the constructor of `iface`: https://streams.spec.whatwg.org/#dictdef-queuingstrategy.
 * Unlike the standard's, workerd's marks and sizes are integers: fractions are
 * cut, and Infinity is refused.
 */
export function toStrategy(value: unknown, iface: string, position: number): Strategy {
  const fields = toDictionary(value, () => constructorType(iface, position, "StreamQueuingStrategy"));
  const mark = fields.highWaterMark;
  const highWaterMark = mark === undefined ? undefined : toPositiveInteger(mark);
  const size = fields.size;
  if (size !== undefined && typeof size !== "function") throw fieldType("StreamQueuingStrategy", "size", "function");
  return { highWaterMark, size: size === countSize ? undefined : (size as SizeAlgorithm), hasSize: size !== undefined };
}

/** The high water mark of a strategy, `standard` where it names none. */
export function markOf(strategy: Strategy, standard: number): number {
  return strategy.highWaterMark ?? standard;
}

/** The size of a chunk; throws where it is none. */
export function sizeOf(size: NonNullable<SizeAlgorithm>, chunk: unknown): number {
  return toPositiveInteger(size(chunk));
}
