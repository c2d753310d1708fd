// EventEmitterAsyncResource: an emitter whose listeners run in an async context of its own.
import { AsyncResource } from "edge:node_async_hooks";
import { EventEmitter, type EventEmitterOptions, type EventName } from "./emitter.ts";

// The class that extends AsyncResource is made when it is needed, since few do.
let Referencing: (new (emitter: EventEmitter) => AsyncResource) | undefined;

function referencing(emitter: EventEmitter): AsyncResource {
  Referencing ??= class EventEmitterReferencingAsyncResource extends AsyncResource {
    #eventEmitter: EventEmitter;

    constructor(emitter: EventEmitter) {
      super("");
      this.#eventEmitter = emitter;
    }

    get eventEmitter(): EventEmitter {
      return this.#eventEmitter;
    }
  };
  return new Referencing(emitter);
}

/** In the words of V8: this is no interface of the Web. */
function requireField(present: boolean): void {
  if (!present) throw new TypeError("Cannot read private member #asyncResource from an object whose class did not declare it");
}

export class EventEmitterAsyncResource extends EventEmitter {
  #asyncResource: AsyncResource;

  constructor(options?: EventEmitterOptions) {
    super(options);
    this.#asyncResource = referencing(this);
  }

  get asyncResource(): AsyncResource {
    requireField(#asyncResource in this);
    return this.#asyncResource;
  }

  override emit(type: EventName, ...args: unknown[]): boolean {
    requireField(#asyncResource in this);
    this.#asyncResource.runInAsyncScope(super.emit, this, type, ...args);
    return true;
  }
}
