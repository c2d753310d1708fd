import { report, show } from "../../checks.ts";

export default {
	async fetch(_: Request, { DB }: any) {
		const statement = DB.prepare("select ? as a");
		const bound = statement.bind(1);
		const all = async (s: any) => show(await s.raw());
		return report({
			"bind returns another": () => [bound !== statement, statement.params, bound.params, statement.statement === bound.statement],
			"the first is as it was": () => statement.all(),
			"bound twice": () => all(bound.bind(2)),
			"bound is used twice": async () => [await all(bound), await all(bound)],
			"many bound of one": async () => Promise.all([1, 2, 3].map((n) => all(statement.bind(n)))),
			"bind of nothing": () => statement.bind().params,
			"too few": () => DB.prepare("select ?, ?").bind(1).all(),
			"too many": () => DB.prepare("select ?").bind(1, 2).all(),
			"some where none are": () => DB.prepare("select 1").bind(1).all(),
			"none where some are": () => DB.prepare("select ?").all(),
			"an array is one value": () => DB.prepare("select ?, ?").bind([1, 2]).all(),
			"spread": () => all(DB.prepare("select ?, ?").bind(...[1, 2])),
			"params changed": async () => {
				const s = statement.bind(1);
				s.params = [7];
				s.statement = "select ? * 2";
				return all(s);
			},
			"params pushed": async () => {
				const s = DB.prepare("select ?");
				s.params.push(5);
				return all(s);
			},
			"a bound array is changed later": async () => {
				const bytes = [1, 2];
				const s = statement.bind(bytes);
				bytes[0] = 9;
				return all(s);
			},
			"a bound buffer is changed later": async () => {
				const bytes = new Uint8Array([1, 2]);
				const s = statement.bind(bytes);
				bytes[0] = 9;
				return all(s);
			},
			"prepare()": () => DB.prepare().statement,
			"prepare(String object) run": () => all(DB.prepare(new String("select 5"))),
			"prepare({toJSON}) run": () => all(DB.prepare({ toJSON: () => "select 7" })),
			"prepare of wrong SQL": () => show(DB.prepare("nonsense")),
			"prepare('')": () => DB.prepare("").all(),
			"prepare of blanks": () => DB.prepare(" \n\t ").all(),
			"prepare(';')": () => DB.prepare(";").all(),
			"prepare(';;')": () => DB.prepare(" ; ; ").all(),
			"then of a statement": () => typeof statement.then,
		});
	},
};
