// Each seed is a program: asynchronous functions that call each other, wait in
// every way there is, and note where they are and what the store is there.
import { AsyncLocalStorage } from "node:async_hooks";

const als = new AsyncLocalStorage<number>();

class Program {
	log: string[] = [];
	waiting: Promise<unknown>[] = [];
	names = 0;
	stores = 0;
	gate = Promise.withResolvers<unknown>();
	shared: AsyncGenerator<number, void, unknown>;

	constructor(public seed: number) {
		this.shared = this.generator("s", 0);
	}

	/** A number below n (mulberry32). */
	draw(n: number): number {
		this.seed = (this.seed + 0x6d2b79f5) | 0;
		let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) % n;
	}

	note(where: string): void {
		this.log.push(`${where}:${als.getStore() ?? "-"}`);
	}

	/** Calls f with a store of its own. */
	inside<T>(f: () => T): T {
		return als.run(++this.stores, f);
	}

	thenable(where: string): PromiseLike<unknown> {
		return { then: (resolve: any) => { this.note(`${where}t`); resolve(0); return undefined as any; } };
	}

	async *generator(where: string, depth: number): AsyncGenerator<number, void, unknown> {
		for (let n = 0; n < 3; n++) {
			this.note(`${where}g${n}`);
			if (this.draw(2) === 0) await this.wait(where, depth);
			this.note(`${where}y${n}`);
			yield n;
		}
	}

	/** One of the ways to wait. */
	wait(where: string, depth: number): unknown {
		switch (this.draw(8)) {
			case 0: return null;
			case 1: return Promise.resolve().then(() => this.note(`${where}p`));
			case 2: return this.thenable(where);
			case 3: return new Promise((resolve) => resolve(this.thenable(where)));
			case 4: return Promise.all([null, this.thenable(where)]).then(() => this.note(`${where}a`));
			case 5: return Promise.reject(0).catch(() => this.note(`${where}c`)).finally(() => this.note(`${where}f`));
			case 6: return depth > 0 ? this.body(depth - 1) : undefined;
			default: return (async () => this.thenable(where))();
		}
	}

	async body(depth: number): Promise<void> {
		const name = String.fromCharCode(97 + (this.names % 26)) + (this.names >= 26 ? Math.floor(this.names / 26) : "");
		this.names++;
		for (let n = 0, steps = 1 + this.draw(3); n < steps && this.names < 40; n++) {
			const where = `${name}${n}`;
			this.note(where);
			await this.step(where, depth);
			this.note(`${where}.`);
		}
	}

	step(where: string, depth: number): unknown {
		const deeper = () => (depth > 0 ? this.body(depth - 1) : null);
		switch (this.draw(12)) {
			case 0: case 1: return this.inside(deeper);
			case 2: this.waiting.push(this.inside(async () => { await null; await deeper(); })); return null;
			case 3: queueMicrotask(() => this.note(`${where}m`)); return this.wait(where, depth);
			case 4: return als.exit(deeper);
			case 5: return this.readAll(where, depth);
			case 6: this.waiting.push(this.inside(() => this.shared.next().then(() => this.note(`${where}n`)))); return this.inside(() => this.shared.next());
			case 7: this.waiting.push(this.gate.promise.then(() => this.note(`${where}w`))); return deeper();
			case 8: this.gate.resolve(this.draw(2) === 0 ? 0 : this.inside(() => this.thenable(where))); return this.wait(where, depth);
			case 9: { const f = this.inside(() => AsyncLocalStorage.bind(() => this.body(0))); return Promise.resolve().then(() => f()); }
			case 10: return Promise.all([this.inside(deeper), this.inside(deeper)]);
			default: return this.wait(where, depth);
		}
	}

	async readAll(where: string, depth: number): Promise<void> {
		const made = this.inside(() => this.generator(where, depth - 1));
		for await (const n of made) this.note(`${where}r${n}`);
	}

	async run(): Promise<string> {
		await Promise.all([this.inside(() => this.body(3)), this.inside(() => this.body(3)), this.body(2)]);
		this.gate.resolve(0);
		await Promise.all(this.waiting);
		this.note("end");
		return this.log.join(" ");
	}
}

export default {
	async fetch(request: Request): Promise<Response> {
		const first = Number(new URL(request.url).searchParams.get("first"));
		let text = "";
		for (let seed = first; seed < first + 5; seed++) text += `${seed}: ${await new Program(seed).run()}\n`;
		return new Response(text);
	},
};
