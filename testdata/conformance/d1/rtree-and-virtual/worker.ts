import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"create virtual table r using rtree(id, x0, x1, y0, y1, +name text)",
			"insert into r values (1, 0, 10, 0, 10, 'a'), (2, 20, 30, 20, 30, 'b'), (3, 5, 25, 5, 25, 'c')",
			"select id, name from r where x0 < 8 and x1 > 6",
			"select * from r where id = 2",
			"select id, x0, x1 from r where x0 >= 5 and y1 <= 30 order by id",
			"insert into r values (1, 0, 1, 0, 1, 'dup')",
			"insert into r values (4, 10, 0, 0, 1, 'wrong')",
			"update r set x1 = 50 where id = 1",
			"delete from r where id = 3",
			"select count(*) from r",
			"select rtreecheck('r')",
			"create virtual table ri using rtree_i32(id, a, b)",
			"insert into ri values (1, 1.9, 2.9)",
			"select * from ri",
			"create virtual table bad using rtree(id)",
			"create virtual table bad using rtree(id, a)",
			"select name, type from pragma_table_list where name like 'r%' order by name",
			"drop table r",
			"drop table ri",
			"create virtual table nope using nope(a)",
		]);
	},
};
