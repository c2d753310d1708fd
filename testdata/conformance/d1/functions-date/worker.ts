import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"select date('2024-02-29'), time('12:34:56'), datetime('2024-02-29 12:34:56.789'), julianday('2024-02-29'), unixepoch('2024-02-29')",
			"select date('2024-01-31', '+1 month'), date('2024-01-31', '+1 month', 'floor'), date('2024-01-31', '+1 month', 'ceiling')",
			"select date('2024-02-29', '+1 year'), date('2024-03-15', 'start of month', '-1 day'), date('2024-03-15', 'start of year'), date('2024-03-15', 'weekday 0')",
			"select datetime(0, 'unixepoch'), datetime(1.5, 'unixepoch', 'subsec'), datetime(1709208896, 'auto'), datetime(2460000.5)",
			"select strftime('%Y-%m-%d %H:%M:%S', '2024-02-29T12:34:56Z'), strftime('%j %w %u %W %s', '2024-02-29'), strftime('%f', '2024-02-29 12:34:56.789')",
			"select strftime('%e %k %l %I %p %P %R %T %F %G %g %V %U', '2024-02-29 08:04:05')",
			"select strftime('%q', 'now'), strftime('%%', '2024-01-01')",
			"select timediff('2024-02-29', '2023-01-01'), timediff('2023-01-01 10:00', '2024-02-29 12:00')",
			"select date('2024-02-30'), date('2024-13-01'), date('nonsense'), date('2024-1-1'), date(null), time('25:00')",
			"select datetime('2024-01-01 12:00+02:00'), datetime('2024-01-01T12:00:00Z'), datetime('2024-01-01 12:00', 'utc'), datetime('2024-01-01 12:00', 'localtime')",
			"select length(datetime('now')), date('now') = date(), current_date = date('now'), length(current_timestamp), typeof(unixepoch('now')), typeof(julianday())",
			"select unixepoch('now') between 1700000000 and 4000000000, unixepoch('now', 'subsec') > unixepoch('now') - 1",
			"create table t (id integer primary key, at text default current_timestamp, on_ text default (date('now')), ms integer default (unixepoch('subsec') * 1000))",
			"insert into t (id) values (1)",
			"select length(at), length(on_), typeof(ms) from t",
			"select julianday('2024-01-02') - julianday('2024-01-01'), datetime('2024-01-01', '+1.5 hours'), datetime('2024-01-01', '-00:30'), datetime('2024-01-01', '+0000-01-00 01:00')",
			"select date(9e15), date(-1), datetime(-62167219200, 'unixepoch'), datetime(253402300799, 'unixepoch'), datetime(253402300800, 'unixepoch')",
		]);
	},
};
