// https://w3c.github.io/performance-timeline/#the-performanceobserver-interface.
// Recorded: it accepts everything and is never told of anything.
import { argumentType, constructorType, defineInterface, fieldType, illegalConstructor, illegalInvocation, isObject, toDictionary } from "edge:webidl";

export class PerformanceObserver {
  #callback: unknown;

  constructor(callback: unknown) {
    if (arguments.length === 0) throw constructorType("PerformanceObserver", 1, "Value");
    this.#callback = callback;
  }

  static get supportedEntryTypes(): string[] {
    return ["measure", "mark"];
  }

  disconnect(): void {
    if (!isObject(this) || !(#callback in this)) throw illegalInvocation();
  }

  observe(options: unknown = undefined): void {
    if (!isObject(this) || !(#callback in this)) throw illegalInvocation();
    const { entryTypes } = toDictionary(options, () => argumentType("observe", "PerformanceObserver", 1, "ObserveOptions"));
    if (entryTypes !== undefined && !Array.isArray(entryTypes)) throw fieldType("ObserveOptions", "entryTypes", "Array");
  }

  takeRecords(): unknown[] {
    if (!isObject(this) || !(#callback in this)) throw illegalInvocation();
    return [];
  }
}

export class PerformanceObserverEntryList {
  constructor() {
    throw illegalConstructor();
  }

  getEntries(): never {
    throw illegalInvocation();
  }

  getEntriesByType(_type: unknown): never {
    throw illegalInvocation();
  }

  getEntriesByName(_name: unknown, _type: unknown = undefined): never {
    throw illegalInvocation();
  }
}

defineInterface(PerformanceObserver);
defineInterface(PerformanceObserverEntryList);
