import * as Cause from "effect/Cause";
import * as Context from "effect/Context";
import * as Data from "effect/Data";
import * as Deferred from "effect/Deferred";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import { pipe } from "effect/Function";
import * as Layer from "effect/Layer";
import * as Option from "effect/Option";
import * as Queue from "effect/Queue";
import * as Ref from "effect/Ref";
import * as Schedule from "effect/Schedule";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import { report } from "../../checks.ts";

class NotFound extends Data.TaggedError("NotFound")<{ id: number }> {}
class Config extends Context.Service<Config, { readonly url: string }>()("Config") {}
const run = <A, E>(e: Effect.Effect<A, E>) => Effect.runPromise(e);
const User = Schema.Struct({ name: Schema.String, age: Schema.Number, tags: Schema.optional(Schema.Array(Schema.String)) });

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		return report({
			"succeed and map": () => run(pipe(Effect.succeed(1), Effect.map((n) => n + 1), Effect.flatMap((n) => Effect.succeed([n])))),
			"gen": () => run(Effect.gen(function* () { const a = yield* Effect.succeed(1); const b = yield* Effect.promise(async () => 2); return a + b; })),
			"fail": () => run(Effect.fail(new NotFound({ id: 5 }))),
			"its exit": async () => { const exit = await Effect.runPromiseExit(Effect.fail(new NotFound({ id: 5 }))); return [exit._tag, Exit.isFailure(exit)]; },
			"catchTag": () => run(pipe(Effect.fail(new NotFound({ id: 5 })) as Effect.Effect<never, NotFound>, Effect.catchTag("NotFound", (e) => Effect.succeed(`no ${e.id}`)))),
			"a defect": async () => { const exit = await Effect.runPromiseExit(Effect.sync(() => { throw new RangeError("boom"); })); return Exit.isFailure(exit) ? [Cause.hasDies(exit.cause), String(Cause.squash(exit.cause))] : exit; },
			"tryPromise": () => run(pipe(Effect.tryPromise({ try: () => fetch(`${env.ORIGIN}/json`).then((r) => r.json()), catch: String }))),
			"runSync": () => Effect.runSync(Effect.sync(() => 5)),
			"runSync of what waits": () => { try { return Effect.runSync(Effect.promise(async () => 5)); } catch (e) { return (e as Error).name; } },
			"all": async () => [await run(Effect.all([Effect.succeed(1), Effect.succeed("a")])), await run(Effect.all({ a: Effect.succeed(1), b: Effect.sync(() => 2) })), await run(Effect.all([1, 2, 3].map((n) => Effect.as(Effect.sleep(Duration.millis(5 - n)), n)), { concurrency: "unbounded" }))],
			"forEach, limited": async () => { let now = 0, most = 0; await run(Effect.forEach([1, 2, 3, 4], () => Effect.gen(function* () { most = Math.max(most, ++now); yield* Effect.sleep("2 millis"); now--; }), { concurrency: 2 })); return most; },
			"retry": async () => { let n = 0; return [await run(Effect.retry(Effect.suspend(() => (++n < 3 ? Effect.fail("no") : Effect.succeed("yes"))), Schedule.recurs(5))), n]; },
			"repeat": async () => { let n = 0; await run(Effect.repeat(Effect.sync(() => ++n), Schedule.recurs(3))); return n; },
			"timeout": async () => { const exit = await Effect.runPromiseExit(Effect.timeout(Effect.sleep("1 second"), "5 millis")); return Exit.isFailure(exit) ? (Cause.squash(exit.cause) as any)._tag : "no"; },
			"race": () => run(Effect.race(Effect.as(Effect.sleep("50 millis"), "slow"), Effect.as(Effect.sleep("1 millis"), "fast"))),
			"resources": async () => { const seen: string[] = []; await run(Effect.scoped(Effect.gen(function* () { yield* Effect.acquireRelease(Effect.sync(() => seen.push("open")), () => Effect.sync(() => seen.push("close"))); seen.push("use"); }))); return seen; },
			"ensuring": async () => { const seen: string[] = []; await Effect.runPromiseExit(Effect.ensuring(Effect.fail("x"), Effect.sync(() => seen.push("cleaned")))); return seen; },
			"fibers": () => run(Effect.gen(function* () { const f = yield* Effect.forkChild(Effect.as(Effect.sleep("2 millis"), 7)); return yield* Fiber.join(f); })),
			"interrupted": () => run(Effect.gen(function* () { const seen: string[] = []; const f = yield* Effect.forkChild(Effect.onInterrupt(Effect.never, () => Effect.sync(() => seen.push("interrupted")))); yield* Effect.sleep("2 millis"); yield* Fiber.interrupt(f); return seen; })),
			"aborted": async () => { const c = new AbortController(); setTimeout(() => c.abort(), 3); const exit = await Effect.runPromiseExit(Effect.never, { signal: c.signal }); return Exit.isFailure(exit) && Cause.hasInterrupts(exit.cause); },
			"services": () => run(Effect.provideService(Effect.gen(function* () { return (yield* Config).url; }), Config, { url: "u" })),
			"layers": () => run(Effect.provide(Effect.gen(function* () { return (yield* Config).url; }), Layer.effect(Config, Effect.sync(() => ({ url: "layered" }))))),
			"a missing service": async () => { const exit = await Effect.runPromiseExit(Effect.gen(function* () { return (yield* Config).url; }) as any); return Exit.isFailure(exit) ? (Cause.squash(exit.cause) as Error).message.split("\n")[0] : exit; },
			"ref": () => run(Effect.gen(function* () { const r = yield* Ref.make(0); yield* Effect.all(Array.from({ length: 10 }, () => Ref.update(r, (n) => n + 1)), { concurrency: "unbounded" }); return yield* Ref.get(r); })),
			"deferred and queue": () => run(Effect.gen(function* () { const d = yield* Deferred.make<number>(); const q = yield* Queue.unbounded<number>(); yield* Effect.forkChild(Effect.gen(function* () { yield* Queue.offer(q, 1); yield* Deferred.succeed(d, 2); })); return [yield* Queue.take(q), yield* Deferred.await(d)]; })),
			"option": () => [Option.getOrElse(Option.none(), () => "else"), Option.map(Option.some(1), (n) => n + 1)._tag, Option.isNone(Option.fromNullishOr(null))],
			"duration": () => [Duration.toMillis("2 hours"), Duration.format(Duration.millis(3_723_000)), Duration.toMillis(Duration.sum(Duration.seconds(1), Duration.millis(500)))],
			"streams": async () => [[...(await run(Stream.runCollect(pipe(Stream.range(1, 10), Stream.filter((n) => n % 2 === 0), Stream.map((n) => n * n), Stream.take(3)))))], await run(Stream.runFold(Stream.fromIterable([1, 2, 3]), () => 0, (a, b) => a + b))],
			"a stream of a stream": async () => [...(await run(Stream.runCollect(Stream.fromAsyncIterable((async function* () { yield "a"; yield "b"; })(), String))))],
			"schema: decode": () => Schema.decodeUnknownSync(User)({ name: "a", age: 1, extra: true }),
			"schema: bad": () => Schema.decodeUnknownSync(User)({ name: 5, age: "x" }),
			"schema: transforms": () => [Schema.decodeUnknownSync(Schema.NumberFromString)("12"), Schema.encodeSync(Schema.NumberFromString)(5), Schema.is(User)({ name: "a" })],
			"schema: a union": () => Schema.decodeUnknownSync(Schema.Union([Schema.Literal("a"), Schema.Number]))("b"),
			"many fibers": () => run(Effect.map(Effect.all(Array.from({ length: 300 }, (_, i) => Effect.sync(() => i)), { concurrency: "unbounded" }), (l) => l.length)),
			"deep recursion": () => { const sum = (n: number): Effect.Effect<number> => (n === 0 ? Effect.succeed(0) : Effect.flatMap(Effect.suspend(() => sum(n - 1)), (m) => Effect.succeed(m + n))); return run(sum(2000)); },
			"logging": async () => { await run(Effect.withSpan(Effect.sync(() => 1), "span")); return 1; },
		});
	},
};
