import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"select acos(0.5), asin(0.5), atan(1), atan2(1, 2), acosh(2), asinh(1), atanh(0.5)",
			"select sin(1), cos(1), tan(1), sinh(1), cosh(1), tanh(1)",
			"select ceil(1.2), ceil(-1.2), floor(1.8), floor(-1.8), trunc(1.9), trunc(-1.9), ceil(3), floor('2.5')",
			"select exp(1), ln(10), log(100), log2(8), log(2, 8), ln(0), ln(-1), log(0)",
			"select pow(2, 10), pow(2, -1), pow(-8, 1.0 / 3), sqrt(2), sqrt(-1), mod(7, 3), mod(7.5, 2), mod(1, 0)",
			"select pi(), degrees(pi()), radians(180)",
			"select acos(2), sin('x'), sin(null), sqrt('4'), pow('a', 1)",
			"select avg(value), sum(value), total(value), count(*), min(value), max(value), group_concat(value) from json_each('[1, 2.5, 3]')",
			"select sum(value), total(value), avg(value), count(value), max(value), group_concat(value) from json_each('[]')",
			"select sum(value) from json_each('[1, 2]')",
			"select sum(distinct value), count(distinct value), group_concat(distinct value) from json_each('[1, 1, 2]')",
			"select sum(value) filter (where value > 1), count(*) filter (where value > 5) from json_each('[1, 2, 3]')",
			"select value, row_number() over w, rank() over w, dense_rank() over w, percent_rank() over w, cume_dist() over w from json_each('[1, 1, 2, 3]') window w as (order by value)",
			"select value, ntile(2) over (order by value), lag(value) over (order by value), lead(value, 1, 'none') over (order by value) from json_each('[1, 2, 3]')",
			"select value, first_value(value) over w, last_value(value) over w, nth_value(value, 2) over w from json_each('[1, 2, 3]') window w as (order by value rows between unbounded preceding and unbounded following)",
			"select value, sum(value) over (order by value rows between 1 preceding and 1 following) s from json_each('[1, 2, 3, 4]')",
			"select value, sum(value) over (order by value groups between 1 preceding and current row exclude ties) s from json_each('[1, 1, 2, 3]')",
			"select 0.1 + 0.2 = 0.3, 1e308 * 10, -1e308 * 10, 1e-320, 5 / 0.0",
		]);
	},
};
