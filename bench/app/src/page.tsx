interface Row {
	id: number;
	name: string;
	email: string;
	active: boolean;
}

const row = (id: number): Row => ({ id, name: `User <${id}>`, email: `user${id}@example.com`, active: id % 3 !== 0 });

const Line = ({ id, name, email, active }: Row) => (
	<tr class={active ? "active" : "inactive"}>
		<td>{id}</td>
		<td>
			<a href={`/users/${id}`}>{name}</a>
		</td>
		<td>{email}</td>
		<td>{active ? "yes" : "no"}</td>
	</tr>
);

/** A page with a table of so many rows. */
export const Page = ({ rows }: { rows: number }) => (
	<html lang="en">
		<head>
			<title>Users</title>
		</head>
		<body>
			<h1>Users</h1>
			<table>
				<tbody>
					{Array.from({ length: rows }, (_, i) => (
						<Line {...row(i + 1)} />
					))}
				</tbody>
			</table>
		</body>
	</html>
);
