// https://xhr.spec.whatwg.org/#interface-formdata
import { platformString } from "edge:encoding";
import { argumentType, defineInterface, defineIterable, illegalInvocation } from "edge:webidl";
import { Blob, blobParts, File, isBlob } from "./file.ts";

export type FormDataValue = string | File;

/** https://xhr.spec.whatwg.org/#create-an-entry: a Blob becomes a File. */
function entryValue(name: string, value: unknown, filename: unknown): FormDataValue {
  if (!isBlob(value)) return platformString(`${value}`);
  if (value instanceof File && filename === undefined) return value;
  return new File([value], filename === undefined ? name : `${filename}`, { type: value.type });
}

export class FormData {
  #names: string[] = [];
  #values: FormDataValue[] = [];

  append(name: string, value: string | Blob, filename?: string): void {
    if (!(#names in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("append", "FormData", 1, "string");
    const key = platformString(`${name}`);
    if (arguments.length === 1) throw argumentType("append", "FormData", 2, "File or Blob or string");
    this.#values.push(entryValue(key, value, filename));
    this.#names.push(key);
  }

  delete(name: string): void {
    if (!(#names in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("delete", "FormData", 1, "string");
    this.#remove(`${name}`, 0);
  }

  get(name: string): FormDataValue | null {
    if (!(#names in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("get", "FormData", 1, "string");
    const at = this.#names.indexOf(`${name}`);
    return at < 0 ? null : this.#values[at];
  }

  getAll(name: string): FormDataValue[] {
    if (!(#names in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("getAll", "FormData", 1, "string");
    const key = `${name}`;
    return this.#values.filter((_, i) => this.#names[i] === key);
  }

  has(name: string): boolean {
    if (!(#names in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("has", "FormData", 1, "string");
    return this.#names.includes(`${name}`);
  }

  set(name: string, value: string | Blob, filename?: string): void {
    if (!(#names in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("set", "FormData", 1, "string");
    const key = platformString(`${name}`);
    if (arguments.length === 1) throw argumentType("set", "FormData", 2, "File or Blob or string");
    const entry = entryValue(key, value, filename);
    const at = this.#names.indexOf(key);
    if (at < 0) {
      this.#names.push(key);
      this.#values.push(entry);
      return;
    }
    this.#values[at] = entry;
    this.#remove(key, at + 1);
  }

  #remove(name: string, from: number): void {
    for (let i = this.#names.length - 1; i >= from; i--) {
      if (this.#names[i] !== name) continue;
      this.#names.splice(i, 1);
      this.#values.splice(i, 1);
    }
  }

  // The platform's own; the names are deleted below.
  static is(value: unknown): value is FormData {
    return typeof value === "object" && value !== null && #names in value;
  }
  static lists(form: FormData): { names: string[]; values: FormDataValue[] } {
    return { names: form.#names, values: form.#values };
  }
}

export const { is: isFormData, lists } = FormData;
for (const name of ["is", "lists"]) delete (FormData as unknown as Record<string, unknown>)[name];

defineIterable<string, FormDataValue>(FormData, (form) => {
  if (!isFormData(form)) throw illegalInvocation();
  const { names, values } = lists(form);
  return { size: () => names.length, key: (i) => names[i], value: (i) => values[i] };
});
defineInterface(FormData);

export { blobParts };
