// A first-in-first-out list over a plain array.

export class Queue<T> {
  length = 0;
  #items: (T | undefined)[] = [];
  #head = 0;

  push(item: T): void {
    this.#items[this.#head + this.length++] = item;
  }

  /** The first item. There must be one. */
  peek(): T {
    return this.#items[this.#head] as T;
  }

  /** Takes the first item. There must be one. */
  shift(): T {
    const items = this.#items;
    const item = items[this.#head] as T;
    if (--this.length === 0) {
      if (items.length > 64) this.#items = [];
      else items[this.#head] = undefined;
      this.#head = 0;
      return item;
    }
    items[this.#head++] = undefined;
    if (this.#head >= 512 && this.#head >= this.length) {
      this.#items = items.slice(this.#head, this.#head + this.length);
      this.#head = 0;
    }
    return item;
  }

  clear(): void {
    this.length = 0;
    this.#items = [];
    this.#head = 0;
  }

  /** Takes all items. */
  drain(): T[] {
    const items = this.#items.slice(this.#head, this.#head + this.length) as T[];
    this.clear();
    return items;
  }
}
