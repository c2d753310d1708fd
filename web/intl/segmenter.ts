// Intl.Segmenter: https://tc39.es/ecma402/#segmenter-objects.
import { ops } from "edge:ops";
import { addSupported, readMatcher, resolve } from "./locales.ts";
import { Service, define, optionsObject, setLength, shown, text } from "./service.ts";

interface State {
  locale: string;
  granularity: string;
}

const service = new Service<State>("Segmenter", 0, false, (locales, given) => {
  const options = optionsObject(given);
  readMatcher(options, "Intl.Segmenter");
  const found = resolve("Segmenter", locales);
  const granularity = text(options, "granularity", ["grapheme", "word", "sentence"], "grapheme", "Intl.Segmenter");
  return { locale: found.locale, granularity };
});
addSupported(service);

interface Cut {
  text: string;
  ends: number[];
  wordLike: boolean[];
  words: boolean;
}

const cuts = new WeakMap<object, Cut>();
const walks = new WeakMap<object, { cut: Cut; at: number }>();

function segment({ text: input, ends, wordLike, words }: Cut, n: number): object {
  const index = n === 0 ? 0 : ends[n - 1]!;
  const data = { segment: input.slice(index, ends[n]), index, input };
  return words ? { ...data, isWordLike: wordLike[n]! } : data;
}

// https://tc39.es/ecma402/#sec-%intlsegmentsprototype%-object
const segmentsPrototype = {};
define(segmentsPrototype, {
  containing(this: object, index: unknown) {
    const cut = cuts.get(this);
    if (cut === undefined) throw new TypeError(`Method %SegmentsPrototype%.containing called on incompatible receiver ${shown(this)}`);
    const n = Math.trunc(Number(index)) || 0;
    if (n < 0 || n >= cut.text.length) return undefined;
    let low = 0;
    let high = cut.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cut.ends[middle]! > n) high = middle;
      else low = middle + 1;
    }
    return segment(cut, low);
  },
  [Symbol.iterator](this: object) {
    const cut = cuts.get(this);
    if (cut === undefined) throw new TypeError(`Method %SegmentsPrototype%[Symbol.iterator] called on incompatible receiver ${shown(this)}`);
    const iterator = Object.create(iteratorPrototype) as object;
    walks.set(iterator, { cut, at: 0 });
    return iterator;
  },
});

// https://tc39.es/ecma402/#sec-%intlsegmentiteratorprototype%-object
const iteratorPrototype = Object.create(Iterator.prototype) as object;
define(iteratorPrototype, {
  next(this: object) {
    const walk = walks.get(this);
    if (walk === undefined) throw new TypeError(`Method %SegmentIterator.prototype%.next called on incompatible receiver ${shown(this)}`);
    if (walk.at >= walk.cut.ends.length) return { value: undefined, done: true };
    return { value: segment(walk.cut, walk.at++), done: false };
  },
});
Object.defineProperty(iteratorPrototype, Symbol.toStringTag, { value: "Segmenter String Iterator", configurable: true });

service.add(
  {
    resolvedOptions: ({ locale, granularity }) => ({ locale, granularity }),
    segment({ granularity }, input) {
      const given = `${input as string}`;
      const { ends, wordLike } = ops.intl_segments(granularity, given);
      const segments = Object.create(segmentsPrototype) as object;
      cuts.set(segments, { text: given, ends, wordLike, words: granularity === "word" });
      return segments;
    },
  },
  { segment: 1 },
);

export const Segmenter = service.interface;
export { setLength };
