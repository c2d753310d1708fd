import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"select 1, 1.0, 1.5, 'a', null, x'0102', true, false",
			"select 9007199254740991, 9007199254740992, 9007199254740993, -9007199254740993",
			"select 9223372036854775807, -9223372036854775808, 9223372036854775808",
			"select 0.1 + 0.2, 1e300, 1e-300, 5e-324, 1e21, 123456789012345680000, -0.0, 1e15, 1.0e16",
			"select 9e999, -9e999, 9e999 - 9e999",
			"select typeof(9e999), 1/0, 1.0/0, 5 % 0",
			"select '', x'', zeroblob(3)",
			"select 'a' || char(0) || 'b', length('a' || char(0) || 'b'), char(1, 31, 127, 128, 159)",
			"select 'grüße ✓ 😀', length('😀'), hex('é'), unicode('✓'), char(128512)",
			"select char(55296), char(1114112), hex(char(55296))",
			"select cast(x'ff' as text), cast(x'c3' as text), cast(x'61ff62' as text), cast(x'eda080' as text), cast(x'f4908080' as text)",
			"select cast(x'e282' as text), cast(x'c0af' as text), cast(x'feff0061' as text), cast(x'efbbbf61' as text)",
			"select '<script>', 'a\\b', '\"', '''', '\u2028\u2029'",
			"select json('[1, 2]'), json_object('a', 1), jsonb('[1]')",
			"select current_timestamp is not null, typeof(current_date), length(current_time)",
			"select hex(x'00ff10'), x'00ff10'",
			"select 1 where 0",
			"select 1 as a, 2 as b where 0",
			"values (1, 'x'), (2, 'y')",
			"select 1e0, 100000000000000000000.0, 1.7976931348623157e308, 2.2250738585072014e-308",
			"select 0x7fffffffffffffff, 0xffffffffffffffff, 1_000",
			"select cast('12abc' as integer), cast('abc' as real), cast(1.9 as integer), cast(9e18 as integer), cast(1e19 as integer)",
		]);
	},
};
