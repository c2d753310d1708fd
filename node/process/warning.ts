// process.emitWarning: https://nodejs.org/api/process.html#processemitwarningwarning-options
import { queueMicrotask } from "edge:dom";
import { ERR_INVALID_ARG_TYPE } from "edge:node_errors";

type Constructor = new (message: string) => Error;

interface Details {
  type?: string;
  code?: string;
  detail?: unknown;
  ctor?: Constructor;
}

function isConstructor(value: unknown): value is Constructor {
  return typeof value === "function";
}

/** A constructor, or nothing at all. */
function constructorOf(value: unknown): Constructor | undefined {
  if (value === undefined || isConstructor(value)) return value;
  throw new ERR_INVALID_ARG_TYPE("ctor", "function", value);
}

/** What the arguments behind the warning say. */
function detailsOf(options: any, codeOrCtor: any, ctor: any): Details {
  if (typeof options === "object" && !Array.isArray(options)) return options as Details;
  if (typeof options === "string") {
    if (typeof codeOrCtor === "string") return { type: options, code: codeOrCtor, ctor: constructorOf(ctor) };
    return { type: options, ctor: constructorOf(codeOrCtor) };
  }
  if (isConstructor(options)) return { ctor: options };
  if (options !== undefined) throw new ERR_INVALID_ARG_TYPE("options", "object", options);
  return {};
}

/** Makes emitWarning, which hands warnings to emit later. */
export function warnings(emit: (warning: Error) => void): (warning: any, options: any, codeOrCtor: any, ctor: any) => void {
  return function emitWarning(warning, options, codeOrCtor, ctor) {
    const details = detailsOf(options, codeOrCtor, ctor);
    let error: Error & { code?: string; detail?: string };
    if (typeof warning === "string") {
      error = new (details.ctor ?? Error)(warning);
      error.name = details.type || "Warning";
    } else if (warning instanceof Error) {
      error = warning;
      if (details.type && details.type !== "Warning") error.name = details.type;
    } else {
      throw new ERR_INVALID_ARG_TYPE("warning", "string or Error", warning);
    }
    if (details.code) error.code = details.code;
    if (details.detail && typeof details.detail === "string") error.detail = details.detail;
    (Error as unknown as { captureStackTrace(error: Error, omit: unknown): void }).captureStackTrace(error, details.ctor ?? emitWarning);
    queueMicrotask(() => emit(error));
  };
}
