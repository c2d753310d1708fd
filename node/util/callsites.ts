// util.getCallSites: https://nodejs.org/docs/latest-v22.x/api/util.html#utilgetcallsitesframecount-options

interface CallSite {
  functionName: string;
  scriptName: string;
  lineNumber: number;
  columnNumber: number;
  column: number;
}

interface Frame {
  getFunctionName(): string | null;
  getFileName(): string | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

// https://v8.dev/docs/stack-trace-api
const V8Error = Error as unknown as {
  stackTraceLimit: number;
  prepareStackTrace: ((error: unknown, frames: Frame[]) => unknown) | undefined;
  captureStackTrace(holder: object, above: Function): void;
};

const DEFAULT_FRAMES = 10;
const MAX_FRAMES = 200;

/** The frames of the stack from the caller on, those of functions without a name left out. */
function getCallSites(...args: [count?: unknown, options?: unknown]): CallSite[] {
  const count = args[0] === undefined ? DEFAULT_FRAMES : (args[0] as number) | 0;
  if (count < 1 || count > MAX_FRAMES) throw new Error("Frame count should be between 1 and 200 inclusive.");
  const { stackTraceLimit, prepareStackTrace } = V8Error;
  const holder: { stack?: Frame[] } = {};
  try {
    V8Error.stackTraceLimit = count + 1; // one more than asked for: recorded
    V8Error.prepareStackTrace = (_error, frames) => frames;
    V8Error.captureStackTrace(holder, getCallSites);
    return (holder.stack ?? []).map(siteOf).filter((site) => site.functionName !== "" && site.scriptName !== "");
  } finally {
    V8Error.stackTraceLimit = stackTraceLimit;
    V8Error.prepareStackTrace = prepareStackTrace;
  }
}

function siteOf(frame: Frame): CallSite {
  const column = frame.getColumnNumber() ?? 0;
  return {
    functionName: frame.getFunctionName() ?? "",
    scriptName: frame.getFileName() ?? "",
    lineNumber: frame.getLineNumber() ?? 0,
    columnNumber: column,
    column,
  };
}

const bound = getCallSites.bind(undefined);
export { bound as getCallSites };
