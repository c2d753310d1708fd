import { GraphQLError } from "graphql";
import { createPubSub, createSchema, createYoga, filter, map, pipe, Repeater, useExtendContext } from "graphql-yoga";

const pubsub = createPubSub<{ greeted: [string] }>();
const schema = createSchema<{ NAME: string; extra?: string }>({
	typeDefs: /* GraphQL */ `
		scalar File
		scalar Upper
		enum Kind { A B }
		interface Node { id: ID! }
		type User implements Node { id: ID! name: String! kind: Kind }
		type Query { hello(name: String = "nobody"): String! user(id: ID!): User me: String fail: String coded: String upper(s: Upper!): String! slow: Int extra: String node: Node }
		type Mutation { greet(name: String!): Boolean! upload(file: File!): String! }
		type Subscription { count(to: Int!): Int! greeted: String! }
	`,
	resolvers: {
		Upper: { parseValue: (v: any) => String(v).toUpperCase(), serialize: (v: any) => v } as any,
		Node: { __resolveType: () => "User" },
		Query: {
			hello: (_: any, { name }: any) => `hello ${name}`,
			user: (_: any, { id }: any) => ({ id, name: `user ${id}`, kind: "B" }),
			node: () => ({ id: "n", name: "node" }),
			me: (_: any, __: any, context: any) => context.NAME,
			fail: () => { throw new Error("secret of the inside"); },
			coded: () => { throw new GraphQLError("told", { extensions: { code: "TOLD", http: { status: 418, headers: { "x-own": "1" } } } }); },
			upper: (_: any, { s }: any) => s,
			slow: async () => { await scheduler.wait(2); return 1; },
			extra: (_: any, __: any, context: any) => context.extra,
		},
		Mutation: {
			greet: (_: any, { name }: any) => { pubsub.publish("greeted", name); return true; },
			upload: async (_: any, { file }: { file: File }) => `${file.name} ${file.type} ${await file.text()}`,
		},
		Subscription: {
			count: { subscribe: async function* (_: any, { to }: any) { for (let n = 1; n <= to; n++) { await scheduler.wait(1); yield { count: n }; } } },
			greeted: { subscribe: () => pipe(new Repeater<string>(async (push, stop) => { push("a"); push("skip"); push("b"); stop(); }), filter((n) => n !== "skip"), map((n) => ({ greeted: n }))) },
		},
	},
});

const yoga = createYoga<{ NAME: string }>({
	schema,
	plugins: [useExtendContext(() => ({ extra: "extended" }))],
	cors: { origin: "https://app.example", credentials: true, methods: ["POST"] },
	batching: { limit: 2 },
	logging: false,
	maskedErrors: { isDev: false },
	landingPage: false,
});

export default { fetch: (request: Request, env: { NAME: string }, context: ExecutionContext) => yoga.fetch(request, env, context) };
