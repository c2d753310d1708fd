import { run } from "../../sql.ts";

export default {
	fetch(_: Request, { DB }: any) {
		return run(DB, [
			"select json('{\"a\": 1, \"b\": [1, 2]}'), json('[1,2,]'), json('{a: 1}')",
			"select json('nonsense')",
			"select json_array(1, 'a', null, json('[2]'), 1.5, x'') is null",
			"select json_array(1, 'a', null, json('[2]'), 1.5), json_object('a', 1, 'b', json('{\"c\": null}')), json_quote('it\"s'), json_quote(5)",
			"select json_extract('{\"a\": {\"b\": [10, 20]}}', '$.a.b[1]'), json_extract('{\"a\": 1}', '$.nope'), json_extract('{\"a\": 1, \"b\": 2}', '$.a', '$.b'), json_extract('[1,2,3]', '$[#-1]')",
			"select '{\"a\": {\"b\": 1}}' -> 'a', '{\"a\": {\"b\": 1}}' ->> '$.a.b', '[1, 2]' -> 1, '[1, 2]' ->> -1, '{\"a\": \"x\"}' -> 'a', '{\"a\": \"x\"}' ->> 'a'",
			"select json_set('{\"a\": 1}', '$.a', 2, '$.b', json('[1]')), json_insert('{\"a\": 1}', '$.a', 2, '$.b', 3), json_replace('{\"a\": 1}', '$.a', 2, '$.b', 3), json_remove('{\"a\": 1, \"b\": 2}', '$.a')",
			"select json_set('[1]', '$[#]', 2), json_patch('{\"a\": 1, \"b\": 2}', '{\"b\": null, \"c\": 3}')",
			"select json_type('{\"a\": [1, 1.5, \"x\", null, true, {}]}', '$.a[0]'), json_type('1.5'), json_type('null'), json_type('true'), json_type('[]'), json_valid('{}'), json_valid('x'), json_valid('{a:1}', 6)",
			"select json_array_length('[1, 2, 3]'), json_array_length('{}'), json_array_length('{\"a\": [1]}', '$.a')",
			"select key, value, type, atom, id, parent, fullkey, path from json_each('{\"a\": 1, \"b\": [2], \"c\": null}')",
			"select fullkey, atom from json_tree('{\"a\": {\"b\": [1, \"x\"]}}') where atom is not null",
			"select value from json_each('{\"list\": [1, 2]}', '$.list')",
			"select json_group_array(value), json_group_object(key, value) from json_each('[\"a\", \"b\"]')",
			"select jsonb('[1]') is not null, typeof(jsonb('[1]')), json(jsonb('{\"a\": 1}')), json_extract(jsonb('[1, 2]'), '$[1]'), hex(jsonb_array(1, 2))",
			"select json_extract('{\"a\": 1}', 'a')",
			"select json_extract('{\"a\": 1}', '$.a[')",
			"create table d (id integer primary key, doc text check (json_valid(doc)), name text generated always as (doc ->> 'name') virtual)",
			"create index d_name on d (name)",
			["insert into d (doc) values (?)", "{\"name\": \"Ada\", \"tags\": [\"a\", \"b\"]}"],
			["insert into d (doc) values (?)", "not json"],
			"select name, doc -> 'tags' as tags from d where name = 'Ada'",
			"explain query plan select * from d where name = 'Ada'",
			"select d.id, t.value from d, json_each(d.doc, '$.tags') t",
			["select value from json_each(?)", "[1, \"two\", null, true]"],
			"update d set doc = json_set(doc, '$.tags[0]', 'z') returning doc",
			"select json_extract('{\"a\": 12345678901234567890}', '$.a'), json_extract('{\"a\": 1e400}', '$.a'), json_extract('{\"a\": \"\\u00e9\\ud83d\\ude00\"}', '$.a')",
		]);
	},
};
