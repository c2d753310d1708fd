// What every interface of the Web platform shares: conversions of arguments,
// the errors they end in, and the shape of interface objects.
//
// The algorithms are those of https://webidl.spec.whatwg.org/, the words are
// workerd's (recorded at compatibility date 2026-04-01).
export { bytesOf, copyBytes, isBufferSource, isDetached, isView } from "./buffers.ts";
export { argumentType, constructorType, elementType, fieldType, illegalConstructor, illegalInvocation, returnType } from "./errors.ts";
export { defineConstants, defineExtras, defineInterface, defineIterable, definePairIterator, defineTag, extrasOf, isInterface, isInterfacePrototype } from "./interface.ts";
export type { PairSource } from "./interface.ts";
export { clampToUint16, toDouble, toInt32, toInteger, toPositiveInteger, toUint16, toUint32, toUnrestrictedDouble } from "./numbers.ts";
export { isObject, toDictionary, toSequence } from "./objects.ts";
export { toByteString, toUSVString } from "./strings.ts";
