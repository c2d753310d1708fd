import { asapScheduler, asyncScheduler, BehaviorSubject, bufferCount, catchError, combineLatest, concat, concatMap, connectable, debounceTime, defer, delay, distinctUntilChanged, EMPTY, exhaustMap, expand, filter, finalize, firstValueFrom, forkJoin, from, fromEvent, generate, groupBy, iif, interval, lastValueFrom, map, merge, mergeMap, NEVER, Notification, Observable, observeOn, of, pairwise, partition, queueScheduler, race, range, reduce, repeat, ReplaySubject, retry, scan, share, shareReplay, skip, startWith, Subject, switchMap, take, takeUntil, tap, throwError, timeout, timer, toArray, using, VirtualTimeScheduler, withLatestFrom, zip, config, EmptyError } from "rxjs";
import { ajax } from "rxjs/ajax";
import { fromFetch } from "rxjs/fetch";
import { report } from "../../checks.ts";

const all = (o: Observable<any>) => firstValueFrom(o.pipe(toArray()));

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		return report({
			"map, filter, scan": () => all(range(1, 6).pipe(filter((n) => n % 2 === 0), map((n) => n * n), scan((a, b) => a + b, 0))),
			"from": async () => [await all(from([1, 2])), await all(from(Promise.resolve(3))), await all(from(new Set([4]))), await all(from("ab")), await all(from((async function* () { yield 5; yield 6; })()))],
			"from a ReadableStream": () => all(from(new Response("chunk").body!.pipeThrough(new TextDecoderStream()) as any)),
			"from nonsense": () => from(5 as any),
			"from an interoperable observable": () => all(from({ [(Symbol as any).observable ?? "@@observable"]: () => ({ subscribe: (o: any) => { o.next(1); o.complete(); } }) } as any)),
			"mergeMap and concatMap": async () => [await all(of(3, 1).pipe(mergeMap((n) => timer(n * 10).pipe(map(() => n))))), await all(of(3, 1).pipe(concatMap((n) => timer(n * 5).pipe(map(() => n)))))],
			"switchMap and exhaustMap": async () => [await all(of(1, 2).pipe(switchMap((n) => timer(5).pipe(map(() => n))))), await all(of(1, 2).pipe(exhaustMap((n) => timer(5).pipe(map(() => n)))))],
			"combineLatest, zip, forkJoin": async () => [await all(combineLatest([of(1, 2), of("a", "b")])), await all(zip(of(1, 2, 3), of("a", "b"))), await firstValueFrom(forkJoin({ a: of(1, 2), b: Promise.resolve(3) }))],
			"merge, concat, race": async () => [await all(merge(timer(20).pipe(map(() => "slow")), of("fast"))), await all(concat(of(1), of(2))), await firstValueFrom(race(timer(50).pipe(map(() => "late")), timer(1).pipe(map(() => "early"))))],
			"partition": async () => { const [even, odd] = partition(range(1, 4), (n) => n % 2 === 0); return [await all(even), await all(odd)]; },
			"groupBy": () => all(range(1, 5).pipe(groupBy((n) => n % 2), mergeMap((g) => g.pipe(reduce((a, n) => a + n, 0), map((s) => [g.key, s]))))),
			"bufferCount, pairwise, startWith": () => all(range(1, 4).pipe(startWith(0), pairwise(), bufferCount(2))),
			"expand and generate": async () => [await all(of(1).pipe(expand((n) => (n < 8 ? of(n * 2) : EMPTY)))), await all(generate({ initialState: 0, condition: (n) => n < 3, iterate: (n) => n + 1 }))],
			"distinct and withLatestFrom": () => all(of(1, 1, 2, 1).pipe(distinctUntilChanged(), withLatestFrom(of("x")))),
			"iif and defer": async () => [await all(iif(() => true, of("y"), of("n"))), await all(defer(() => of(1)))],
			"Subject": () => { const s = new Subject<number>(); const seen: any[] = []; s.subscribe((n) => seen.push(["a", n])); s.next(1); s.subscribe({ next: (n) => seen.push(["b", n]), complete: () => seen.push("done") }); s.next(2); s.complete(); s.next(3); return [seen, s.closed, s.observed]; },
			"BehaviorSubject": () => { const s = new BehaviorSubject(1); const seen: number[] = []; s.next(2); s.subscribe((n) => seen.push(n)); s.next(3); return [seen, s.value]; },
			"ReplaySubject": () => { const s = new ReplaySubject<number>(2); [1, 2, 3].forEach((n) => s.next(n)); const seen: number[] = []; s.subscribe((n) => seen.push(n)); return seen; },
			"unsubscribed subject": () => { const s = new Subject(); s.unsubscribe(); s.next(1); },
			"share": async () => { let n = 0; const o = defer(() => { n++; return timer(1); }).pipe(share()); await Promise.all([firstValueFrom(o), firstValueFrom(o)]); const p = defer(() => { n += 10; return of(1); }).pipe(shareReplay(1)); await all(p); await all(p); return n; },
			"connectable": () => { const c = connectable(of(1, 2), { connector: () => new Subject() }); const seen: number[] = []; c.subscribe((n) => seen.push(n)); c.connect(); return seen; },
			"catchError and throwError": () => all(throwError(() => new RangeError("x")).pipe(catchError((e) => of(e.message)))),
			"retry": async () => { let n = 0; return [await all(defer(() => (++n < 3 ? throwError(() => "no") : of("yes"))).pipe(retry({ count: 5, delay: 1 }))), n]; },
			"repeat": () => all(of(1).pipe(repeat(3))),
			"timeout": () => firstValueFrom(NEVER.pipe(timeout(5))),
			"timeout with a fallback": () => firstValueFrom(NEVER.pipe(timeout({ first: 5, with: () => of("fallback") }))),
			"an empty firstValueFrom": () => firstValueFrom(EMPTY),
			"is an EmptyError": () => lastValueFrom(EMPTY).catch((e) => [e instanceof EmptyError, e instanceof Error, e.name, String(e)]),
			"a default": () => firstValueFrom(EMPTY, { defaultValue: 7 }),
			"interval and takeUntil": () => all(interval(3).pipe(takeUntil(timer(200)), take(3))),
			"debounceTime": async () => { const s = new Subject<number>(); const p = all(s.pipe(debounceTime(5))); s.next(1); s.next(2); await scheduler.wait(20); s.next(3); s.complete(); return p; },
			"delay": () => all(of(1, 2).pipe(delay(2))),
			"finalize and tap": async () => { const seen: string[] = []; await all(of(1).pipe(tap({ next: () => seen.push("next"), complete: () => seen.push("complete"), subscribe: () => seen.push("subscribe"), finalize: () => seen.push("tap end") }), finalize(() => seen.push("finalize")))); return seen; },
			"teardown order": () => { const seen: string[] = []; const s = new Observable((o) => { o.add(() => seen.push("added")); return () => seen.push("returned"); }).subscribe(); s.add(() => seen.push("later")); s.unsubscribe(); return [seen, s.closed]; },
			"an error in teardown": () => { const s = new Observable(() => () => { throw new Error("t"); }).subscribe(); try { s.unsubscribe(); } catch (e) { return [(e as Error).name, (e as Error).message, (e as any).errors]; } },
			"schedulers": async () => { const seen: string[] = []; asyncScheduler.schedule(() => seen.push("async")); asapScheduler.schedule(() => seen.push("asap")); queueScheduler.schedule(() => seen.push("queue")); Promise.resolve().then(() => seen.push("microtask")); seen.push("sync"); await scheduler.wait(20); return seen; },
			"observeOn": async () => { const seen: string[] = []; const p = new Promise<void>((r) => of("v").pipe(observeOn(asapScheduler)).subscribe({ next: (v) => seen.push(v), complete: r })); seen.push("sync"); await p; return seen; },
			"virtual time": () => { const v = new VirtualTimeScheduler(); const seen: any[] = []; interval(1000, v).pipe(take(3)).subscribe((n) => seen.push([v.now(), n])); v.flush(); return seen; },
			"fromEvent": async () => { const target = new EventTarget(); const p = firstValueFrom(fromEvent(target, "ping").pipe(map((e: any) => e.type))); target.dispatchEvent(new Event("ping")); return p; },
			"fromEvent of an AbortSignal": async () => { const c = new AbortController(); const p = firstValueFrom(fromEvent(c.signal, "abort").pipe(map(() => c.signal.aborted))); c.abort(); return p; },
			"fromFetch": () => firstValueFrom(fromFetch(`${env.ORIGIN}/json`, { selector: (r) => r.json() })),
			"fromFetch, unsubscribed": async () => { const s = fromFetch(`${env.ORIGIN}/json`).subscribe(); s.unsubscribe(); return s.closed; },
			"ajax has no XMLHttpRequest": () => firstValueFrom(ajax(`${env.ORIGIN}/json`)),
			"using": async () => { let freed = 0; await all(using(() => ({ unsubscribe: () => freed++ }) as any, () => of(1))); return freed; },
			"skip and reduce of many": () => firstValueFrom(range(0, 20_000).pipe(skip(10), map((n) => n % 7), filter((n) => n > 2), reduce((a, n) => a + n, 0))),
			"an unhandled error goes to the hook": async () => { const seen: string[] = []; config.onUnhandledError = (e) => seen.push(String(e)); throwError(() => "lost").subscribe(); of(1).subscribe(() => { throw "in next"; }); await scheduler.wait(10); config.onUnhandledError = null; return seen; },
			"async iteration of values": async () => { const seen: number[] = []; await range(1, 3).forEach((n) => { seen.push(n); }); return seen; },
			"the notifications": () => [new Notification("N", 1).kind, typeof (Observable.prototype as any)[(Symbol as any).observable ?? "@@observable"]],
		});
	},
};
