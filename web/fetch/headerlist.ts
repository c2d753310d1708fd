// What Headers are made of: names and values side by side. Most lists are
// short, and searching one of them costs less than a Map does.

const SHORT = 32;

/** A value, or the lines of one that was appended to. */
export type HeaderValue = string | string[];

/** Header names, in lower case, and their values. No name is there twice; their order means nothing. */
export class HeaderList {
  names: string[] = [];
  values: HeaderValue[] = [];
  /** How names are written that were not given in lower case, which only the wire shows. */
  written: Map<string, string> | undefined;
  #places: Map<string, number> | undefined; // of names, in a list that is not short

  at(name: string): number {
    const places = this.#places;
    return places === undefined ? this.names.indexOf(name) : (places.get(name) ?? -1);
  }

  #push(name: string, value: HeaderValue): void {
    const size = this.names.push(name);
    this.values.push(value);
    if (this.#places !== undefined) this.#places.set(name, size - 1);
    else if (size > SHORT) this.#places = new Map(this.names.map((n, i) => [n, i]));
  }

  add(name: string, value: string): void {
    const at = this.at(name);
    if (at < 0) {
      this.#push(name, value);
      return;
    }
    const before = this.values[at];
    if (typeof before === "string") this.values[at] = [before, value];
    else before.push(value);
  }

  set(name: string, value: string): void {
    const at = this.at(name);
    if (at < 0) this.#push(name, value);
    else this.values[at] = value;
  }

  /** The last one takes the place of what is deleted. */
  delete(name: string): void {
    const at = this.at(name);
    if (at < 0) return;
    this.written?.delete(name);
    const lastName = this.names.pop()!;
    const lastValue = this.values.pop()!;
    const places = this.#places;
    places?.delete(name);
    if (at === this.names.length) return;
    this.names[at] = lastName;
    this.values[at] = lastValue;
    places?.set(lastName, at);
  }

  copy(): HeaderList {
    const list = new HeaderList();
    const { values } = this;
    list.names = this.names.slice();
    list.values = values.slice();
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (typeof value !== "string") list.values[i] = value.slice();
    }
    if (this.written !== undefined) list.written = new Map(this.written);
    if (this.#places !== undefined) list.#places = new Map(this.#places);
    return list;
  }
}
