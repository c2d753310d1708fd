export interface Money {
	amount: number;
	currency: string;
}

class Base {
	constructor(protected money: Money) {
		this.check();
	}

	protected check(): void {
		if (!this.money) throw new TypeError("no money");
	}
}

export class Account extends Base {
	withdraw(amount: number): Response {
		if (amount > this.money.amount) {
			throw new Error(`only ${this.money.amount} ${this.money.currency}`);
		}
		return new Response("ok");
	}

	static open(owner: string): Response {
		if (!owner) throw new Error("nobody");
		return new Response(owner);
	}

	get broken(): Response {
		throw new Error("in a getter");
	}
}
