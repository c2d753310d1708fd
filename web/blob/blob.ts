// https://w3c.github.io/FileAPI/ and https://xhr.spec.whatwg.org/#interface-formdata
export { Blob, blobParts, File, isBlob, newBlob } from "./file.ts";
export { FormData, isFormData } from "./formdata.ts";
export { encodeFormData, formOf, parseFormData } from "./wire.ts";
