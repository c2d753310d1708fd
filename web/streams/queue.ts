// A first-in-first-out list over a plain array.

export class Queue<T> {
  length = 0;
  private _items: (T | undefined)[] = [];
  private _head = 0;

  push(item: T): void {
    this._items[this._head + this.length++] = item;
  }

  /** The first item. There must be one. */
  peek(): T {
    return this._items[this._head] as T;
  }

  /** Takes the first item. There must be one. */
  shift(): T {
    const items = this._items;
    const item = items[this._head] as T;
    if (--this.length === 0) {
      if (items.length > 64) this._items = [];
      else items[this._head] = undefined;
      this._head = 0;
      return item;
    }
    items[this._head++] = undefined;
    if (this._head >= 512 && this._head >= this.length) {
      this._items = items.slice(this._head, this._head + this.length);
      this._head = 0;
    }
    return item;
  }

  clear(): void {
    this.length = 0;
    this._items = [];
    this._head = 0;
  }

  /** Takes all items. */
  drain(): T[] {
    const items = this._items.slice(this._head, this._head + this.length) as T[];
    this.clear();
    return items;
  }
}
