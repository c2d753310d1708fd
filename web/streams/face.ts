// How the runtime makes objects of classes that user code can't construct, or
// constructs otherwise: it gives this symbol as the first argument.

export const INTERNAL: unique symbol = Symbol("internal");
