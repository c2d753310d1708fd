// FormData as bytes. https://html.spec.whatwg.org/#multipart-form-data
import { ops } from "edge:ops";
import { blobParts, newFile } from "./file.ts";
import { FormData, lists } from "./formdata.ts";

/** A form as a body, with its content type. */
export function encodeFormData(form: FormData): { bytes: Uint8Array; type: string } {
  const { names, values } = lists(form);
  const fields = values.map((value, i) =>
    typeof value === "string"
      ? { name: names[i], text: value }
      : { name: names[i], filename: value.name, type: value.type, bytes: blobParts(value) },
  );
  const { bytes, boundary } = ops.formdata_encode(fields);
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}

/** A field as Go gives it: a text, or a file. */
export interface WireField {
  name: string;
  text?: string;
  filename?: string;
  type?: string;
  bytes?: Uint8Array;
}

/** The form that a body of either form type stands for. */
export function parseFormData(bytes: Uint8Array, type: string): FormData {
  return formOf(ops.formdata_parse(bytes, type));
}

/** The form of fields that Go has read. */
export function formOf(fields: WireField[]): FormData {
  const form = new FormData();
  for (const { name, text, filename, type: fileType, bytes: content } of fields) {
    if (filename === undefined) form.append(name, text!);
    else form.append(name, newFile(content!, filename, fileType!));
  }
  return form;
}
