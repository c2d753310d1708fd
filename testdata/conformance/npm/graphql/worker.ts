import { buildSchema, graphql, GraphQLError, parse, print, validate } from "graphql";

const schema = buildSchema(`
	enum Role { ADMIN USER }
	type User { id: ID!, name: String!, role: Role!, friends(first: Int = 1): [User!]! }
	input NewUser { name: String!, role: Role = USER }
	type Query { user(id: ID!): User, users: [User!]!, fail: String, slow: Int }
	type Mutation { add(user: NewUser!): User! }
`);

const users = [
	{ id: "1", name: "Ann", role: "ADMIN" },
	{ id: "2", name: "Bob", role: "USER" },
];
const wrap = (u: any) => u && { ...u, friends: ({ first }: { first: number }) => users.filter((x) => x.id !== u.id).slice(0, first).map(wrap) };
const rootValue = {
	user: ({ id }: { id: string }) => wrap(users.find((u) => u.id === id)),
	users: () => users.map(wrap),
	fail: () => {
		throw new GraphQLError("it failed", { extensions: { code: "TEST" } });
	},
	slow: () => scheduler.wait(2).then(() => 42),
	add: ({ user }: any) => wrap({ id: "3", ...user }),
};

export default {
	async fetch(request: Request) {
		const path = new URL(request.url).pathname;
		const source = await request.text();
		if (path === "/print") return new Response(print(parse(source)));
		if (path === "/validate") return Response.json(validate(schema, parse(source)).map((e) => e.message));
		return Response.json(await graphql({ schema, source, rootValue, variableValues: { id: "2", user: { name: "Cid" } } }));
	},
};
