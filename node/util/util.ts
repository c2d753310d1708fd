// node:util: https://nodejs.org/docs/latest-v22.x/api/util.html
import { format, formatWithOptions, inspect } from "edge:console";
import { TextDecoder, TextEncoder } from "edge:encoding";
import { getCallSites } from "./callsites.ts";
import { debuglog, log } from "./debug.ts";
import { diff } from "./diff.ts";
import { parseEnv } from "./env.ts";
import { isDeepEqual, isDeepStrictEqual } from "./equal.ts";
import { _errnoException, _exceptionWithHostPort, _extend, deprecate, inherits, parseArgs, setTraceSigInt, toUSVString } from "./functions.ts";
import { kinds } from "./kinds.ts";
import { MIMEParams, MIMEType } from "./mime.ts";
import { callbackify, promisify } from "./promises.ts";
import { aborted, transferableAbortController, transferableAbortSignal } from "./signals.ts";
import { stripVTControlCharacters, styleText } from "./style.ts";
import { convertProcessSignalToExitCode, getSystemErrorMap, getSystemErrorMessage, getSystemErrorName } from "./system.ts";
import { types } from "./types.ts";

const util = {
  types,
  callbackify,
  promisify,
  inspect,
  format,
  formatWithOptions,
  stripVTControlCharacters,
  inherits,
  _extend,
  MIMEParams,
  MIMEType,
  toUSVString,
  log,
  aborted,
  debuglog,
  debug: debuglog,
  deprecate,
  getSystemErrorMap,
  getSystemErrorMessage,
  getSystemErrorName,
  TextEncoder,
  TextDecoder,
  parseArgs,
  parseEnv,
  styleText,
  transferableAbortController,
  transferableAbortSignal,
  getCallSite: getCallSites,
  getCallSites,
  isDeepStrictEqual,
  convertProcessSignalToExitCode,
  setTraceSigInt,
  diff,
  _errnoException,
  _exceptionWithHostPort,
  ...kinds,
};

export { isDeepEqual, isDeepStrictEqual, types };
/** What user code imports. */
export const module = { ...util, default: util };
export const typesModule = { ...types, default: types };
