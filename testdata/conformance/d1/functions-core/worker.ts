import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"select abs(-5), abs('x'), abs(null), abs(-2.5)",
			"select char(72, 105), unicode('✓'), hex('é'), unhex('c3a9'), unhex('zz'), quote('it''s'), quote(x'01'), quote(null), quote(1.5)",
			"select coalesce(null, 2, 3), ifnull(null, 1), nullif(1, 1), iif(1, 'a', 'b')",
			"select concat('a', null, 1), concat_ws('-', 'a', null, 'b'), 'a' || null",
			"select format('%05d|%-5s|%5.2f|%x|%q|%Q|%w', 42, 'ab', 3.14159, 255, 'it''s', 'it''s', 'a\"b'), printf('%,d', 1234567)",
			"select glob('a*', 'abc'), 'abc' glob 'a?c', 'abc' glob '[a-c]*', 'ABC' glob 'abc'",
			"select instr('hello', 'l'), instr(x'010203', x'02'), instr('a', null)",
			"select length('grüße'), octet_length('grüße'), length(x'0102'), length(12345), length(null)",
			"select 'ABC' like 'abc', 'ÄB' like 'äb', 'a%b' like 'a\\%b' escape '\\', 'abc' like 'a_c', 5 like 5",
			"select lower('ÄBC'), upper('äbc'), lower(1.5)",
			"select trim('  a  '), ltrim('xxa', 'x'), rtrim('axx', 'x'), trim('xyaxy', 'xy')",
			"select max(1, 2.5, 'a'), min(1, 2.5, 'a'), max(1, null)",
			"select replace('aaa', 'a', 'bb'), replace('abc', '', 'x'), substr('hello', 2, 3), substr('hello', -3), substr('hello', 2, -1), substring('hello', 2)",
			"select round(2.5), round(-2.5), round(1.005, 2), round(1234.5, -2), round(1e20)",
			"select sign(-3), sign(0.0), sign('a'), sign(null)",
			"select typeof(1), typeof(1.0), typeof('a'), typeof(x''), typeof(null)",
			"select likely(1), unlikely(0), likelihood(1, 0.25)",
			"select zeroblob(2), length(randomblob(7)), typeof(random()), random() = random()",
			"select 7 / 2, 7.0 / 2, 7 % 3, -7 % 3, 7 % 0, 1 << 3, 5 & 3, 5 | 3, ~5, 9223372036854775807 + 1",
			"select 1 = 1.0, 1 = '1', '1' = 1, null = null, null is null, 1 is not 2, 1 is distinct from null",
			"select 1 between 0 and 2, 1 in (1, 2), 'a' in ('A'), null in (1), 1 in (2, null), not 1, not null",
			"select case 1 when 1 then 'a' else 'b' end, case when null then 1 end",
			"select cast('1e3' as integer), cast('0x10' as integer), cast(1.9 as integer), cast(-1.9 as integer), cast('abc' as blob), cast(x'31' as integer), cast('1.5abc' as real), cast(5 as text)",
			"select (1, 2) < (1, 3), (1, 2) = (1, 2), (select 1, 2) = (1, 2)",
			"select string_agg(value, ',' order by value desc) from json_each('[\"a\",\"c\",\"b\"]')",
		]);
	},
};
