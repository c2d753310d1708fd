// The errors whose messages are fixed, or have their parameters in them. Which
// is an Error, which a TypeError or RangeError is the runtime's choice, not
// always Node.js's.
import { NodeError, NodeRangeError, NodeSyscallError, NodeTypeError } from "./base.ts";

const text = (name: string | symbol): string => (typeof name === "symbol" ? (name.description as string) : name);

export class ERR_AMBIGUOUS_ARGUMENT extends NodeTypeError {
  constructor(name: string, why: string) {
    super("ERR_AMBIGUOUS_ARGUMENT", `The "${name}" argument is ambiguous. ${why}`);
  }
}

/** name is the argument that is meant; undefined is any access. */
export class ERR_BUFFER_OUT_OF_BOUNDS extends NodeRangeError {
  constructor(name?: string) {
    super("ERR_BUFFER_OUT_OF_BOUNDS", name ? `"${name}" is outside of buffer bounds` : "Attempt to access memory outside buffer bounds");
  }
}

export class ERR_BUFFER_TOO_LARGE extends NodeRangeError {
  constructor(bytes: number) {
    super("ERR_BUFFER_TOO_LARGE", `Cannot create a Buffer larger than ${bytes} bytes`);
  }
}

export class ERR_CRYPTO_HASH_FINALIZED extends NodeError {
  constructor() {
    super("ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
  }
}

export class ERR_CRYPTO_HASH_UPDATE_FAILED extends NodeError {
  constructor() {
    super("ERR_CRYPTO_HASH_UPDATE_FAILED", "Hash update failed");
  }
}

export class ERR_CRYPTO_INCOMPATIBLE_KEY extends NodeError {
  constructor(name: string, why: string) {
    super("ERR_CRYPTO_INCOMPATIBLE_KEY", `Incompatible ${name}: ${why}`);
  }
}

export class ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS extends NodeError {
  constructor(encoding: string, why: string) {
    super("ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS", `The selected key encoding ${encoding} ${why}.`);
  }
}

export class ERR_CRYPTO_INVALID_JWK extends NodeTypeError {
  constructor() {
    super("ERR_CRYPTO_INVALID_JWK", "Invalid JWK data");
  }
}

export class ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE extends NodeError {
  constructor(actual: string, expected: string) {
    super("ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE", `Invalid key object type ${actual}, expected ${expected}.`);
  }
}

export class ERR_CRYPTO_SIGN_KEY_REQUIRED extends NodeError {
  constructor() {
    super("ERR_CRYPTO_SIGN_KEY_REQUIRED", "No key provided to sign");
  }
}

export class ERR_FALSY_VALUE_REJECTION extends NodeError {
  reason: unknown;

  constructor(reason: unknown) {
    super("ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
    this.reason = reason;
  }
}

export class ERR_ILLEGAL_CONSTRUCTOR extends NodeTypeError {
  constructor() {
    super("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }
}

export class ERR_INCOMPATIBLE_OPTION_PAIR extends NodeError {
  constructor(a: string, b: string) {
    super("ERR_INCOMPATIBLE_OPTION_PAIR", `The options "${a}" and "${b}" are mutually exclusive.`);
  }
}

export class ERR_INVALID_BUFFER_SIZE extends NodeRangeError {
  constructor(bits: number) {
    super("ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${bits}-bits`);
  }
}

export class ERR_INVALID_FILE_URL_HOST extends NodeError {
  constructor(platform: string) {
    super("ERR_INVALID_FILE_URL_HOST", `File URL host must be "localhost" or empty on ${platform}`);
  }
}

export class ERR_INVALID_FILE_URL_PATH extends NodeError {
  constructor(why: string) {
    super("ERR_INVALID_FILE_URL_PATH", `File URL path ${why}`);
  }
}

export class ERR_INVALID_THIS extends NodeTypeError {
  constructor(type: string) {
    super("ERR_INVALID_THIS", `Value of "this" must be of type ${type}`);
  }
}

export class ERR_INVALID_URI extends NodeError {
  constructor() {
    super("ERR_INVALID_URI", "URI malformed");
    this.name = "URIError";
  }
}

export class ERR_INVALID_URL extends NodeError {
  input: string;

  constructor(url: string) {
    super("ERR_INVALID_URL", "Invalid URL");
    this.input = url;
  }
}

export class ERR_INVALID_URL_SCHEME extends NodeError {
  constructor(scheme: string) {
    super("ERR_INVALID_URL_SCHEME", `The URL must be of scheme ${scheme}`);
  }
}

export class ERR_METHOD_NOT_IMPLEMENTED extends NodeError {
  constructor(name: string | symbol) {
    super("ERR_METHOD_NOT_IMPLEMENTED", `The ${text(name)} method is not implemented`);
  }
}

export class ERR_MISSING_OPTION extends NodeError {
  constructor(message: string) {
    super("ERR_MISSING_OPTION", message);
  }
}

export class ERR_MULTIPLE_CALLBACK extends NodeError {
  constructor() {
    super("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
  }
}

export class ERR_OPTION_NOT_IMPLEMENTED extends NodeError {
  constructor(name: string | symbol) {
    super("ERR_OPTION_NOT_IMPLEMENTED", `The ${text(name)} option is not implemented`);
  }
}

export class ERR_SOCKET_BAD_PORT extends NodeError {
  constructor(name: string, port: unknown, allowZero: boolean) {
    super("ERR_SOCKET_BAD_PORT", `${name} should be ${allowZero ? ">=" : ">"} 0 and < 65536. Received ${typeof port}.`);
  }
}

export class ERR_STREAM_PREMATURE_CLOSE extends NodeTypeError {
  constructor() {
    super("ERR_STREAM_PREMATURE_CLOSE", "Premature close");
  }
}

export class ERR_UNHANDLED_ERROR extends NodeError {
  declare context?: unknown;

  constructor(shown: string) {
    super("ERR_UNHANDLED_ERROR", `Unhandled error. (${shown})`);
  }
}

export class ERR_UNKNOWN_ENCODING extends NodeTypeError {
  constructor(name: unknown) {
    super("ERR_UNKNOWN_ENCODING", `Unknown encoding: ${name}`);
  }
}

export class ERR_UNSUPPORTED_OPERATION extends NodeError {
  constructor() {
    super("ERR_UNSUPPORTED_OPERATION", "The requested operation is unsupported");
  }
}

/** No permission for a system call, on path where there is one. */
export class ERR_EPERM extends NodeSyscallError {
  declare path?: string;

  constructor(options: { syscall: string; errno?: number; path?: string }) {
    super("EPERM", options.path ? `operation not permitted, ${options.syscall} '${options.path}'` : "operation not permitted", options.syscall);
    if (options.path !== undefined) this.path = options.path;
    this.errno = options.errno ?? 1;
  }
}
