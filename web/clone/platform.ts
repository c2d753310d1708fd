// Which objects of the platform can be cloned, and what they are on the wire:
// a kind and what it is made of, texts and bytes. Recorded:
// testdata/conformance/web/structured-clone-platform.
import { type Blob, blobParts, newBlob } from "edge:blob";
import { type DOMException, restoreDOMException } from "edge:dom";
import { describeHeaders, describeRequest, describeResponse, restoreHeaders, restoreRequest, restoreResponse } from "edge:fetch";
import { isInterfacePrototype } from "edge:webidl";

type Part = string | Uint8Array;

const { getPrototypeOf } = Object;

/** The name of the interface that an object is an instance of, undefined for other objects. */
function interfaceOf(value: object): string | undefined {
  for (let proto = getPrototypeOf(value) as object | null; proto !== null; proto = getPrototypeOf(proto) as object | null) {
    if (isInterfacePrototype(proto)) return (proto as { [Symbol.toStringTag]: string })[Symbol.toStringTag];
  }
  return undefined;
}

/** The parts of an object of the platform, or why it can't be cloned; undefined for other objects. */
export function describe(value: object): Part[] | string | undefined {
  const kind = interfaceOf(value);
  switch (kind) {
    case undefined:
      return undefined;
    case "DOMException": {
      const { name, message, stack } = value as DOMException & { stack: string };
      return [kind, name, message, stack];
    }
    case "Blob":
      return [kind, (value as Blob).type, blobParts(value as Blob)];
    case "Headers":
      return [kind, describeHeaders(value as never)];
    case "Request":
      return withKind(kind, describeRequest(value as never));
    case "Response":
      return withKind(kind, describeResponse(value as never));
    case "ReadableStream":
    case "WritableStream":
      return `${kind} can only be serialized for RPC.`;
    case "AbortSignal":
      return "AbortSignal serialization is not enabled.";
    case "R2Bucket":
      return "An R2 bucket binding cannot be serialized.";
    case "HeadResult":
    case "GetResult":
    case "Checksums":
      return "R2 resources can only be serialized for RPC.";
    case "KvNamespace":
      return "A KV namespace binding cannot be serialized.";
    case "WrappedBinding":
      return "ServiceStub cannot be serialized in this context.";
  }
  return `Could not serialize object of type "${kind}". This type does not support serialization.`;
}

function withKind(kind: string, described: { text: string } | { refused: string }): Part[] | string {
  return "text" in described ? [kind, described.text] : described.refused;
}

export function restore(kind: string, first: string, second: Part, third: string): object {
  switch (kind) {
    case "DOMException":
      return restoreDOMException(first, second as string, third);
    case "Blob":
      return newBlob(second as Uint8Array, first);
    case "Headers":
      return restoreHeaders(first);
    case "Request":
      return restoreRequest(first);
    case "Response":
      return restoreResponse(first);
  }
  throw new TypeError(`BUG: ${kind} is no kind of platform object on the wire`);
}
