// D1: https://developers.cloudflare.com/d1/worker-api/. What its classes look
// like, and which mistake gives which error: testdata/conformance/d1.
import { ops } from "edge:ops";
import { defineInterface, isObject } from "edge:webidl";

// How results are written: the values of Go's d1.Shape.
const OBJECTS = 0;
const ONE = 2;
const RAW = 3;
const ROWS = 4;
const FIRST = 5;
const COUNTED = 6;
const DIRECT = 7;

type Database = object;
type Row = Record<string, unknown>;

const NO_BIGINT = "Do not know how to serialize a BigInt";
const FIRST_PRIMARY = "first-primary";
const FIRST_UNCONSTRAINED = "first-unconstrained";

const { isArray, from } = Array;
const { every } = Array.prototype;
const { parse, stringify } = JSON;
const { defineProperty } = Object;

let rpc: boolean | undefined;

/** Whether D1 is reached over RPC, which words errors in another way. */
const overRpc = (): boolean => (rpc ??= ops.compat_flag("d1_binding_jsrpc"));

function failure(prefix: string, error: unknown): Error {
  const text = (error as Error).message;
  if (overRpc()) {
    const inner = `D1_ERROR: ${text}`;
    return new Error(`${prefix}: ${inner}`, { cause: new Error(inner) });
  }
  return new Error(`${prefix}: ${text}`, { cause: new Error(text) });
}

/** What JSON, in which the platform sends it, makes of a text. */
function textOf(sql: unknown): string {
  if (typeof sql === "string") return sql;
  const sent: unknown = sql === undefined ? undefined : parse(stringify(sql) ?? "null");
  if (typeof sent === "string") return sent;
  throw new TypeError(`Expected a text of SQL, got ${sent === null ? "null" : typeof sent}`);
}

// Platform code has errors of its own for a wrong "this" and for what can't be
// called. D1's is JavaScript that users see the inside of, so it has V8's.

function missing(object: unknown, key: string): TypeError {
  if (object === undefined || object === null) return new TypeError(`Cannot read properties of ${object} (reading '${key}')`);
  return new TypeError(`Cannot read private member ${key} from an object whose class did not declare it`);
}

function notCallable(text: string, value: unknown): TypeError {
  return new TypeError(typeof value === "symbol" ? "Cannot convert a Symbol value to a string" : `${text} is not a function`);
}

class WrappedBinding {}
defineInterface(WrappedBinding as never, "WrappedBinding");
{
  const internal = Symbol("cloudflare:internal-class");
  defineProperty(WrappedBinding.prototype, internal, { value: internal });
  defineProperty(WrappedBinding.prototype, Symbol("kResourceTypeInspect"), { value: {}, configurable: true });
}

class D1Database extends WrappedBinding {
  #alwaysPrimarySession: D1DatabaseSessionAlwaysPrimary;
  #fetcher: Database;

  constructor(fetcher: Database) {
    super();
    this.#fetcher = fetcher;
    this.#alwaysPrimarySession = new D1DatabaseSessionAlwaysPrimary(fetcher, null);
  }

  static {
    primaryOf = (object) => {
      if (isObject(object) && #alwaysPrimarySession in object) return object.#alwaysPrimarySession;
      throw missing(object, "#alwaysPrimarySession");
    };
  }

  prepare(query: string): D1PreparedStatement {
    return new D1PreparedStatement(primaryOf(this), query);
  }

  async batch(statements: D1PreparedStatement[]): Promise<unknown> {
    return primaryOf(this).batch(statements);
  }

  async exec(query: string): Promise<unknown> {
    return primaryOf(this).exec(query);
  }

  withSession(constraintOrBookmark?: string | null): D1DatabaseSession {
    if (constraintOrBookmark !== undefined && constraintOrBookmark !== null) {
      if (typeof constraintOrBookmark.trim !== "function") throw new TypeError("constraintOrBookmark?.trim is not a function");
      constraintOrBookmark = constraintOrBookmark.trim();
    }
    if (!isObject(this) || !(#fetcher in this)) throw missing(this, "#fetcher");
    if (constraintOrBookmark === undefined || constraintOrBookmark === null || constraintOrBookmark === "") constraintOrBookmark = FIRST_UNCONSTRAINED;
    return new D1DatabaseSession(this.#fetcher, constraintOrBookmark);
  }

  async query(request: { queries: { sql: string; params?: unknown[] }[]; bookmark?: string }): Promise<unknown> {
    if (!overRpc()) {
      throw new Error("D1_ERROR: D1Database.query() requires the d1_binding_jsrpc compatibility flag. Enable d1_binding_jsrpc before calling query().");
    }
    const { queries, bookmark } = request;
    let results: unknown;
    try {
      results = await ops.d1_ask_all(this.#fetcher, queries.map((q) => textOf(q.sql)), queries.map((q) => q.params ?? []), DIRECT);
    } catch (e) {
      throw new Error(`D1_ERROR: ${(e as Error).message}`);
    }
    return bookmark === undefined ? { results } : { results, bookmark: ops.d1_bookmark(this.#fetcher) };
  }

  async dump(): Promise<ArrayBuffer> {
    return primaryOf(this).dump();
  }
}

class D1DatabaseSession {
  #fetcher: Database;
  #bookmarkOrConstraint: string | null;

  constructor(fetcher: Database, bookmarkOrConstraint: string | null) {
    this.#fetcher = fetcher;
    this.#bookmarkOrConstraint = bookmarkOrConstraint;
  }

  _updateBookmark(newBookmark: string): string | null {
    if (typeof newBookmark.trim !== "function") throw new TypeError("newBookmark.trim is not a function");
    newBookmark = newBookmark.trim();
    const current = this.getBookmark();
    if (newBookmark !== "" && (current === null || current.localeCompare(newBookmark) < 0)) this.#bookmarkOrConstraint = newBookmark;
    return this.getBookmark();
  }

  prepare(sql: string): D1PreparedStatement {
    return new D1PreparedStatement(this, sql);
  }

  async batch(statements: D1PreparedStatement[]): Promise<unknown> {
    if (typeof statements.map !== "function") throw new TypeError("statements.map is not a function");
    const texts = statements.map((s) => s.statement);
    const params = statements.map((s) => s.params);
    return askAll(this, texts, params);
  }

  getBookmark(): string | null {
    if (!isObject(this) || !(#bookmarkOrConstraint in this)) throw missing(this, "#bookmarkOrConstraint");
    const text = this.#bookmarkOrConstraint;
    return text === FIRST_UNCONSTRAINED || text === FIRST_PRIMARY ? null : text;
  }

  static {
    databaseOf = (session) => session.#fetcher;
  }
}

class D1DatabaseSessionAlwaysPrimary extends D1DatabaseSession {
  override _updateBookmark(_newBookmark: string): null {
    return null;
  }

  override getBookmark(): null {
    return null;
  }

  async exec(query: string): Promise<unknown> {
    if (typeof query.trim !== "function") throw notCallable("query.trim", query);
    const lines = query.trim().split("\n");
    try {
      return await ops.d1_ask_all(databaseOf(this), lines, [], COUNTED);
    } catch (e) {
      if (overRpc()) throw failure("D1_EXEC_ERROR", e);
      // It is always the first line: recorded.
      const text = `Error in line 1: ${lines[0]}: ${(e as Error).message}`;
      throw new Error(`D1_EXEC_ERROR: ${text}`, { cause: new Error(text) });
    }
  }

  async dump(): Promise<ArrayBuffer> {
    throw new Error("D1_DUMP_ERROR: Status + 404", { cause: new Error("Status 404") });
  }
}

// What the classes let the rest of this file see. A class that named itself for
// that would be renamed by the bundler.
var primaryOf: (object: object) => D1DatabaseSessionAlwaysPrimary;
var databaseOf: (session: D1DatabaseSession) => Database;
var sessionOf: (object: object) => D1DatabaseSession;

/** Runs one statement: its result, or the promise of it where that takes long. */
function ask(session: D1DatabaseSession, sql: unknown, params: unknown[], shape: number): unknown {
  const database = databaseOf(session);
  let result: unknown;
  try {
    result = ops.d1_ask(database, textOf(sql), params, shape);
  } catch (e) {
    throw refused(e);
  }
  if (result instanceof Promise) return settled(session, database, result);
  follow(session, database);
  return result;
}

async function settled(session: D1DatabaseSession, database: Database, result: Promise<unknown>): Promise<unknown> {
  try {
    result = (await result) as never;
  } catch (e) {
    throw refused(e);
  }
  follow(session, database);
  return result;
}

function refused(error: unknown): unknown {
  return (error as Error).message === NO_BIGINT ? error : failure("D1_ERROR", error); // the first is of JSON.stringify
}

/** Has a session know the state that was seen. The database that is always the primary has no bookmark. */
function follow(session: D1DatabaseSession, database: Database): void {
  if (!(session instanceof D1DatabaseSessionAlwaysPrimary)) session._updateBookmark(ops.d1_bookmark(database));
}

async function askAll(session: D1DatabaseSession, texts: unknown[], params: unknown[][]): Promise<unknown> {
  const database = databaseOf(session);
  let result: unknown;
  try {
    result = ops.d1_ask_all(database, texts.map(textOf), params, OBJECTS);
  } catch (e) {
    throw refused(e);
  }
  if (result instanceof Promise) return settled(session, database, result);
  follow(session, database);
  return result;
}

const isOctet = (b: unknown): boolean => typeof b === "number" && b >= 0 && b < 256;

/** A value as it is sent, or what is wrong with it. */
function bound(value: unknown): unknown {
  const type = typeof value;
  switch (type) {
    case "number":
    case "string":
      return value;
    case "boolean":
      return value ? 1 : 0;
    case "object":
      if (value === null) return value;
      if (isArray(value) && every.call(value, isOctet)) return value;
      if (value instanceof ArrayBuffer) return ops.d1_numbers(value as unknown as Uint8Array<ArrayBuffer>);
      if (ArrayBuffer.isView(value)) return value instanceof Uint8Array ? ops.d1_numbers(value as Uint8Array<ArrayBuffer>) : from(value as never);
  }
  throw new Error(`D1_TYPE_ERROR: Type '${type}' not supported for value '${value as string}'`, {
    cause: new Error(`Type '${type}' not supported for value '${value as string}'`),
  });
}

class D1PreparedStatement {
  #dbSession: D1DatabaseSession;
  statement: string;
  params: unknown[];

  constructor(dbSession: D1DatabaseSession, statement: string, values?: unknown[]) {
    this.#dbSession = dbSession;
    this.statement = statement;
    this.params = values || [];
  }

  static {
    sessionOf = (object) => {
      if (isObject(object) && #dbSession in object) return object.#dbSession;
      throw missing(object, "#dbSession");
    };
  }

  bind(...values: unknown[]): D1PreparedStatement {
    for (let i = 0; i < values.length; i++) values[i] = bound(values[i]);
    return newStatement(sessionOf(this), this.statement, values);
  }

  async first(colName?: string): Promise<unknown> {
    const statement = textOfStatement(this);
    let row = ask(sessionOf(this), statement, this.params, FIRST) as Row | Promise<Row> | null;
    if (row instanceof Promise) row = await row;
    if (colName === undefined || row === null) return row;
    const cell = row[colName];
    if (cell !== undefined) return cell;
    throw new Error(`D1_COLUMN_NOTFOUND: Column not found (${colName})`, { cause: new Error("Column not found") });
  }

  async run(): Promise<unknown> {
    const statement = textOfStatement(this);
    return ask(sessionOf(this), statement, this.params, ONE);
  }

  async all(): Promise<unknown> {
    const statement = textOfStatement(this);
    return ask(sessionOf(this), statement, this.params, ONE);
  }

  async raw(options?: { columnNames?: boolean } | null): Promise<unknown> {
    const statement = textOfStatement(this);
    return ask(sessionOf(this), statement, this.params, options?.columnNames ? RAW : ROWS);
  }
}

const newStatement = (session: D1DatabaseSession, text: string, values: unknown[]) => new D1PreparedStatement(session, text, values);

function textOfStatement(object: D1PreparedStatement): string {
  if (object === undefined || object === null) throw missing(object, "statement");
  return object.statement;
}

/** The value of a binding. Called by Go with the database. */
export function bind(database: Database): D1Database {
  return new D1Database(database);
}
