// Objects that are held weakly, in the order in which they came, but for those
// that are to be kept.
const SWEEP_AT = 64;

export class Dependents<T extends object> {
  #refs: WeakRef<T>[] = [];
  #kept: Set<T> | undefined;
  #sweepAt = SWEEP_AT;

  add(object: T): void {
    if (this.#refs.length >= this.#sweepAt) {
      this.#refs = this.#refs.filter((ref) => ref.deref() !== undefined);
      this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#refs.length);
    }
    this.#refs.push(new WeakRef(object));
  }

  keep(object: T, on: boolean): void {
    if (on) (this.#kept ??= new Set()).add(object);
    else this.#kept?.delete(object);
  }

  all(): T[] {
    const objects: T[] = [];
    for (const ref of this.#refs) {
      const object = ref.deref();
      if (object !== undefined) objects.push(object);
    }
    return objects;
  }
}
