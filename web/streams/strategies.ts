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

// The functions that count. Each read of a strategy's size makes one: recorded.
const counting = new WeakSet<object>();

const counted = (size: () => number): (() => number) => {
  counting.add(size);
  return size;
};

const newCountSize = (): (() => number) =>
  counted(function () {
    return 1;
  });

const newByteLengthSize = (): ((chunk: ArrayBufferView) => number) =>
  function () {
    const chunk = arguments[0] as ArrayBufferView | null | undefined;
    return chunk?.byteLength as number;
  };

function initialMark(iface: string, init: unknown, given: number): number {
  if (given > 0 && (init === undefined || init === null)) {
    throw new TypeError("Cannot initialize N7workerd3api19QueuingStrategyInitE with required members from an undefined or null value.");
  }
  if (!isObject(init)) throw constructorType(iface, 1, "QueuingStrategyInit");
  const mark = (init as { highWaterMark?: unknown }).highWaterMark;
  return toUnrestrictedDouble(mark);
}

let byteLengthMarkOf: (face: unknown) => number | undefined;

/** https://streams.spec.whatwg.org/#blqs-class */
export class ByteLengthQueuingStrategy {
  #highWaterMark: number;

  constructor(init: { highWaterMark: number }) {
    this.#highWaterMark = initialMark("ByteLengthQueuingStrategy", init, arguments.length);
  }

  get highWaterMark(): number {
    const mark = byteLengthMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return mark;
  }

  get size(): (chunk: ArrayBufferView) => number {
    const mark = byteLengthMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return newByteLengthSize();
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
    this.#highWaterMark = initialMark("CountQueuingStrategy", init, arguments.length);
  }

  get highWaterMark(): number {
    const mark = countMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return mark;
  }

  get size(): () => number {
    const mark = countMarkOf(this);
    if (mark === undefined) throw illegalInvocation();
    return newCountSize();
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
  return { highWaterMark, size: size !== undefined && counting.has(size) ? undefined : (size as SizeAlgorithm), hasSize: size !== undefined };
}

/** The high water mark of a strategy, `standard` where it names none. */
export function markOf(strategy: Strategy, standard: number): number {
  return strategy.highWaterMark ?? standard;
}

/** The size of a chunk; throws where it is none. */
export function sizeOf(size: NonNullable<SizeAlgorithm>, chunk: unknown): number {
  return toPositiveInteger(size(chunk));
}
