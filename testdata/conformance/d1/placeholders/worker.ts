import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			["select ?, ?", 1, "b"],
			["select ?1, ?2, ?1", "a", "b"],
			["select ?2, ?1", "a", "b"],
			["select ?2", "a", "b"],
			["select ?2", "a"],
			["select ?3, ?", "a", "b", "c", "d"],
			["select ?, ?2, ?", "a", "b", "c"],
			["select ?0", 1],
			["select ?100"],
			["select ?101"],
			["select ?32766", 1],
			["select :a", "x"],
			["select :a, :a", "x"],
			["select :a, :b, :a", "x", "y"],
			["select @a, $a", "x", "y"],
			["select $a::b(c)", "x"],
			["select :a, ?", "x", "y"],
			["select ?a", "x"],
			["select '?', ?", 1],
			["select \"?\", ?", 1],
			["select ? -- ?", 1],
			["select ? /* ? */", 1],
			["select ?;", 1],
			["select ? + ?", 1, 2],
			["select ? || ?", 1, 2],
			["select ? in (?, ?)", 1, 1, 2],
			["select * from (select ? as a union all select ?) limit ? offset ?", 1, 2, 1, 1],
			["select * from (select 1) limit ?", 1.5],
			["select * from (select 1) limit ?", "a"],
			["select ? as \"?\"", 1],
		]);
	},
};
