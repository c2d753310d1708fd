// DOMException: https://webidl.spec.whatwg.org/#idl-DOMException
//
// workerd keeps code, name, message and stack as enumerable properties of the
// instance, so that spreading or logging one shows them.
import { ops } from "edge:ops";
import { defineConstants, defineInterface, isObject } from "edge:webidl";

const { defineProperty } = Object;

const LEGACY_CODES = {
  INDEX_SIZE_ERR: 1,
  DOMSTRING_SIZE_ERR: 2,
  HIERARCHY_REQUEST_ERR: 3,
  WRONG_DOCUMENT_ERR: 4,
  INVALID_CHARACTER_ERR: 5,
  NO_DATA_ALLOWED_ERR: 6,
  NO_MODIFICATION_ALLOWED_ERR: 7,
  NOT_FOUND_ERR: 8,
  NOT_SUPPORTED_ERR: 9,
  INUSE_ATTRIBUTE_ERR: 10,
  INVALID_STATE_ERR: 11,
  SYNTAX_ERR: 12,
  INVALID_MODIFICATION_ERR: 13,
  NAMESPACE_ERR: 14,
  INVALID_ACCESS_ERR: 15,
  VALIDATION_ERR: 16,
  TYPE_MISMATCH_ERR: 17,
  SECURITY_ERR: 18,
  NETWORK_ERR: 19,
  ABORT_ERR: 20,
  URL_MISMATCH_ERR: 21,
  QUOTA_EXCEEDED_ERR: 22,
  TIMEOUT_ERR: 23,
  INVALID_NODE_TYPE_ERR: 24,
  DATA_CLONE_ERR: 25,
};

// https://webidl.spec.whatwg.org/#dfn-error-names-table, in the order of codes.
const LEGACY_NAMES =
  "IndexSizeError DOMStringSizeError HierarchyRequestError WrongDocumentError InvalidCharacterError NoDataAllowedError NoModificationAllowedError NotFoundError NotSupportedError InUseAttributeError InvalidStateError SyntaxError InvalidModificationError NamespaceError InvalidAccessError ValidationError TypeMismatchError SecurityError NetworkError AbortError URLMismatchError QuotaExceededError TimeoutError InvalidNodeTypeError DataCloneError".split(
    " ",
  );

export class DOMException {
  #brand = true;
  declare readonly code: number;
  declare readonly name: string;
  declare readonly message: string;
  declare stack: string;

  constructor(message: unknown = "", name: unknown = "Error") {
    const text = `${message as string}`;
    const kind = `${name as string}`;
    define(this, "code", LEGACY_NAMES.indexOf(kind) + 1, false);
    define(this, "name", kind, false);
    define(this, "message", text, false);
    define(this, "stack", (text === "" ? kind : `${kind}: ${text}`) + ops.error_frames("error_frames"), true);
  }

  /** @internal taken away below */
  static is = (value: unknown): value is DOMException => isObject(value) && #brand in value;
}

/** Whether a value was made by DOMException's constructor. */
export const isDOMException = DOMException.is;
delete (DOMException as { is?: unknown }).is;

function define(object: object, key: string, value: unknown, writable: boolean): void {
  defineProperty(object, key, { value, writable, enumerable: true, configurable: true });
}

/** A DOMException whose stack is given, as a deserialised one has. */
export function restoreDOMException(name: string, message: string, stack: string): DOMException {
  const exception = new DOMException(message, name);
  exception.stack = stack;
  return exception;
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
defineInterface(DOMException);
defineConstants(DOMException, LEGACY_CODES);
