package streams_test

// Why a recorded case is not met.
const (
	standard      = "the standard's order of events, and its values"
	propertyOrder = "a class has its constructor first, and its members in the order of the source"
	inheritance   = "the constructors of classes inherit from each other"
)

// knownDifferences are the recorded cases that are not met.
var knownDifferences = map[string]string{
	`let c;const w=new WritableStream({start(x){c=x}}).getWriter();c.error(1);return w.desiredSize`: standard,
	`[Object.getPrototypeOf(IdentityTransformStream).name, Object.getPrototypeOf(FixedLengthStream).name, new IdentityTransformStream() instanceof TransformStream, new FixedLengthStream(1) instanceof IdentityTransformStream, Object.prototype.toString.call(new IdentityTransformStream()), Object.prototype.toString.call(new FixedLengthStream(1)), new IdentityTransformStream().readable.constructor.name, Object.getOwnPropertyNames(IdentityTransformStream.prototype).join(), Object.getOwnPropertyNames(FixedLengthStream.prototype).join(),FixedLengthStream.length,IdentityTransformStream.length, TransformStream.length]`: inheritance,
	`Object.getOwnPropertyNames(ReadableStream.prototype).join()`:                                                                                                 propertyOrder,
	`Object.getOwnPropertyNames(ReadableStreamBYOBReader.prototype).join()`:                                                                                       propertyOrder,
	`Object.getOwnPropertyNames(ReadableStreamBYOBRequest.prototype).join()`:                                                                                      propertyOrder,
	`Object.getOwnPropertyNames(ReadableByteStreamController.prototype).join()`:                                                                                   propertyOrder,
	`Object.getOwnPropertyNames(WritableStream.prototype).join()`:                                                                                                 propertyOrder,
	`Object.getOwnPropertyNames(WritableStreamDefaultWriter.prototype).join()`:                                                                                    propertyOrder,
	`Object.getOwnPropertyNames(WritableStreamDefaultController.prototype).join()`:                                                                                propertyOrder,
	`Object.getOwnPropertyNames(TransformStreamDefaultController.prototype).join()`:                                                                               propertyOrder,
	`let s;const w=new WritableStream({start(c){s=c.signal}});await w.abort();return [s.aborted,s.reason, s.reason&&s.reason.constructor.name]`:                   standard,
	`const log=[];const w=new WritableStream({write(c){log.push(c)}}).getWriter();w.write(1);w.write(2);log.push('x');await w.ready;return log`:                   standard,
	`const s=new ReadableStream({type:'bytes'});const r=s.getReader({mode:'byob'});const p=r.read(new Uint8Array(4));await r.cancel();return p`:                   standard,
	`const w=new WritableStream({},new CountQueuingStrategy({highWaterMark:3})).getWriter();const a=w.desiredSize;w.write(1);w.write(2);return [a,w.desiredSize]`: standard,
	`const w=new WritableStream({},new ByteLengthQueuingStrategy({highWaterMark:10})).getWriter();w.write(new Uint8Array(4));return w.desiredSize`:                standard,
}
