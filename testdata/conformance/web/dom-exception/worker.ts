import { report } from "../../checks.ts";

export default {
	fetch() {
		return report({
			"defaults": () => {
				const e = new DOMException();
				return [e.name, e.message, e.code];
			},
			"message and name": () => {
				const e = new DOMException("text", "AbortError");
				return [e.name, e.message, e.code, String(e)];
			},
			"codes": () => ["NotFoundError", "SyntaxError", "DataCloneError", "TimeoutError", "QuotaExceededError", "InvalidCharacterError", "NotAllowedError", "OperationError", "FrobError"].map((n) => new DOMException("", n).code),
			"constants": () => [DOMException.NOT_FOUND_ERR, DOMException.ABORT_ERR, DOMException.DATA_CLONE_ERR, DOMException.prototype.TIMEOUT_ERR],
			"it is an Error": () => {
				const e = new DOMException("m");
				return [e instanceof Error, Object.prototype.toString.call(e), (Error as any).isError?.(e)];
			},
			"it has a stack": () => {
				const { stack } = new DOMException("text", "AbortError");
				return [typeof stack, stack!.split("\n")[0]];
			},
			"its cause": () => (new DOMException("m", { name: "AbortError", cause: 5 } as any) as any).cause,
			"own keys": () => Object.keys(new DOMException("m")),
			"without new": () => (DOMException as any)(),
			"name is read-only": () => {
				const e = new DOMException("m", "AbortError");
				try {
					(e as any).name = "Other";
				} catch {}
				return e.name;
			},
			"a subclass": () => {
				class Mine extends DOMException {}
				return [new Mine("a", "DataError").name, new Mine() instanceof DOMException];
			},
			"structuredClone": () => {
				const e = structuredClone(new DOMException("text", "AbortError"));
				return [e.name, e.message, e instanceof DOMException];
			},
		});
	},
};
