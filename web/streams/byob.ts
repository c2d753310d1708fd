// Views that a byte stream is to fill: https://streams.spec.whatwg.org/#pull-into-descriptor

export type ViewConstructor = new (buffer: ArrayBuffer, byteOffset: number, length: number) => ArrayBufferView;

const { toStringTag } = Symbol;
const viewKind = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), toStringTag)?.get as (this: ArrayBufferView) => string | undefined;

const constructors: Record<string, ViewConstructor> = {
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array,
} as unknown as Record<string, ViewConstructor>;
const halfFloats = (globalThis as { Float16Array?: ViewConstructor }).Float16Array;
if (halfFloats !== undefined) constructors.Float16Array = halfFloats;

/** Who waits for the view. NOBODY: the reader has let go, the source may still write to it. */
export const DEFAULT_READER = 0;
export const BYOB_READER = 1;
export const NOBODY = 2;

export class PullInto {
  buffer: ArrayBuffer;
  readonly bufferByteLength: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  bytesFilled = 0;
  readonly minimumFill: number;
  readonly elementSize: number;
  readonly view: ViewConstructor;
  readerType: number;
  /** At the end of the stream what has come is given as an ordinary chunk (readAtLeast). */
  readonly keepRest: boolean;

  constructor(
    buffer: ArrayBuffer, byteOffset: number, byteLength: number, minimumFill: number, elementSize: number, view: ViewConstructor, readerType: number, keepRest: boolean,
  ) {
    this.buffer = buffer;
    this.bufferByteLength = buffer.byteLength;
    this.byteOffset = byteOffset;
    this.byteLength = byteLength;
    this.minimumFill = minimumFill;
    this.elementSize = elementSize;
    this.view = view;
    this.readerType = readerType;
    this.keepRest = keepRest;
  }

  /** The view of what has been filled: https://streams.spec.whatwg.org/#readable-byte-stream-controller-convert-pull-into-descriptor */
  filledView(): ArrayBufferView {
    return new this.view(transfer(this.buffer), this.byteOffset, this.bytesFilled / this.elementSize);
  }
}

/** https://streams.spec.whatwg.org/#transfer-array-buffer */
export function transfer(buffer: ArrayBufferLike): ArrayBuffer {
  return (buffer as ArrayBuffer).transfer();
}

export function isDetached(buffer: ArrayBufferLike): boolean {
  return (buffer as ArrayBuffer).detached;
}

/** The intrinsic constructor of a view, and the bytes of an element. */
export function viewType(view: ArrayBufferView): { readonly view: ViewConstructor; readonly elementSize: number } {
  const kind = viewKind.call(view);
  if (kind === undefined) return { view: DataView as unknown as ViewConstructor, elementSize: 1 };
  return { view: constructors[kind] as ViewConstructor, elementSize: (view as Uint8Array).BYTES_PER_ELEMENT };
}
