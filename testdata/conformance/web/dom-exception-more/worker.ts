import { report, show } from "../../checks.ts";

const NAMES = "IndexSizeError HierarchyRequestError WrongDocumentError InvalidCharacterError NoModificationAllowedError NotFoundError NotSupportedError InUseAttributeError InvalidStateError SyntaxError InvalidModificationError NamespaceError InvalidAccessError TypeMismatchError SecurityError NetworkError AbortError URLMismatchError QuotaExceededError TimeoutError InvalidNodeTypeError DataCloneError EncodingError NotReadableError UnknownError ConstraintError DataError TransactionInactiveError ReadOnlyError VersionError OperationError NotAllowedError OptOutError Nope".split(" ");

export default {
	fetch() {
		const D = DOMException as any;
		return report({
			"codes": () => NAMES.map((name) => `${name} ${new DOMException("", name).code}`),
			"defaults": () => [new D().message, new D().name, new D().code],
			"undefined": () => [new D(undefined, undefined).message, new D(undefined, undefined).name],
			"null": () => [new D(null, null).message, new D(null, null).name],
			"numbers": () => [new D(5, 6).message, new D(5, 6).name],
			"options": () => [new D("m", { name: "AbortError" }).name, show(new D("m", { cause: 1 }).cause)],
			"a symbol": () => new D(Symbol("s")),
			"inheritance": () => [new D() instanceof Error, Object.getPrototypeOf(D) === Function.prototype, Object.prototype.toString.call(new D()), Error.prototype.isPrototypeOf(D.prototype)],
			"text": () => [String(new D("m", "AbortError")), String(new D("", "AbortError")), String(new D("m"))],
			"own": () => Object.getOwnPropertyNames(new D("m")).sort(),
			"of the prototype": () => Object.getOwnPropertyNames(D.prototype).filter((n) => !/_ERR$/.test(n)).sort(),
			"name of the prototype": () => show(D.prototype.name),
			"stack": () => [typeof new D("m").stack, new D("m", "AbortError").stack.split("\n")[0], new D("m", "AbortError").stack.split("\n").length > 1],
			"set stack": () => {
				const e = new D("m");
				e.stack = "mine";
				return e.stack;
			},
			"set name": () => {
				const e = new D("m", "AbortError");
				e.name = "Other";
				return e.name;
			},
			"a subclass": () => {
				class Mine extends DOMException {
					constructor() {
						super("m", "AbortError");
					}
				}
				const e = new Mine();
				return [e.name, e.message, e instanceof DOMException, e instanceof Error, e.constructor.name];
			},
			"isError": () => typeof (Error as any).isError === "function" && (Error as any).isError(new D()),
			"cloned": () => {
				const e = structuredClone(new D("m", "AbortError"));
				return [e.name, e.message, e.code, e instanceof DOMException];
			},
			"JSON": () => Object.keys(JSON.parse(JSON.stringify(new D("m", "AbortError")))).sort(),
			"spread": () => Object.keys({ ...new D("m") }).sort(),
			"thrown and caught": () => {
				throw new D("m", "TimeoutError");
			},
			"constants": () => [D.ABORT_ERR, D.prototype.TIMEOUT_ERR, new D().DATA_CLONE_ERR],
		});
	},
};
