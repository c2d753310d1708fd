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

/** The form that a body of either form type stands for. */
export function parseFormData(bytes: Uint8Array, type: string): FormData {
  const form = new FormData();
  for (const { name, text, filename, type: fileType, bytes: content } of ops.formdata_parse(bytes, type)) {
    if (filename === undefined) form.append(name, text!);
    else form.append(name, newFile(content!, filename, fileType!));
  }
  return form;
}
