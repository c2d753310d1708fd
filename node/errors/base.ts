// The shape of an error with a code. Recorded: code and name are own,
// enumerable properties; errors that are a TypeError, RangeError or
// SyntaxError are direct instances of it, whose own toString tells the code;
// all others show the class of their code as their constructor.

const { setPrototypeOf } = Object;

export class NodeErrorAbstraction extends Error {
  code: string;

  constructor(name: string, code: string, message: string) {
    super(message);
    this.code = code;
    this.name = name;
  }

  override toString(): string {
    return textWithCode(this);
  }
}

function textWithCode(error: NodeErrorAbstraction): string {
  return `${error.name} [${error.code}]: ${error.message}`;
}

/** Makes error, which is being constructed, a direct instance of a class of the language. */
function become(error: NodeErrorAbstraction, prototype: object): void {
  setPrototypeOf(error, prototype);
  // An assigned function has no name: recorded.
  error.toString = function (this: NodeErrorAbstraction) {
    return textWithCode(this);
  };
}

export class NodeError extends NodeErrorAbstraction {
  constructor(code: string, message: string) {
    super("Error", code, message);
  }
}

export class NodeTypeError extends NodeErrorAbstraction {
  constructor(code: string, message: string) {
    super("TypeError", code, message);
    become(this, TypeError.prototype);
  }
}

export class NodeRangeError extends NodeErrorAbstraction {
  constructor(code: string, message: string) {
    super("RangeError", code, message);
    become(this, RangeError.prototype);
  }
}

export class NodeSyntaxError extends NodeErrorAbstraction {
  constructor(code: string, message: string) {
    super("SyntaxError", code, message);
    become(this, SyntaxError.prototype);
  }
}

/** An error of a system call: code is that of the system, as ENOENT. */
export class NodeSyscallError extends NodeError {
  syscall: string;
  declare errno?: number;

  constructor(code: string, message: string, syscall: string) {
    super(code, message);
    this.syscall = syscall;
  }
}

/** What an operation ends with when its signal is aborted. */
export class AbortError extends Error {
  code: string;

  constructor(message = "The operation was aborted", options?: ErrorOptions) {
    super(message, options);
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}

/** Both errors as one, the outer one first; one alone where there is no other. */
export function aggregateTwoErrors(inner: unknown, outer: (Error & { code?: string }) | null | undefined): unknown {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray((outer as { errors?: unknown }).errors)) {
    (outer as AggregateError).errors.push(inner);
    return outer;
  }
  const both = new AggregateError([outer, inner], outer.message) as AggregateError & { code?: string };
  both.code = outer.code;
  return both;
}
