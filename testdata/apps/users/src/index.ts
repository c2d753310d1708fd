import * as users from "./users";

interface Env {
  DB: D1Database;
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const [, collection, id] = url.pathname.split("/");
    if (collection !== "users") {
      return Response.json({ see: ["/users", "/users/1", "/users?search=ada"] });
    }
    switch (`${request.method} ${id === undefined ? "all" : "one"}`) {
      case "GET all":
        return Response.json(await users.find(env.DB, url.searchParams.get("search")));
      case "POST all":
        return add(env.DB, request);
      case "GET one":
        return found(await users.get(env.DB, Number(id)));
      case "POST one":
        return found(await users.login(env.DB, Number(id)));
      case "DELETE one":
        return found(await users.remove(env.DB, Number(id)));
    }
    return new Response("Method Not Allowed\n", { status: 405 });
  },
} satisfies ExportedHandler<Env>;

function found(value: unknown): Response {
  return value === null ? Response.json({ error: "no such user" }, { status: 404 }) : Response.json(value);
}

async function add(db: D1Database, request: Request): Promise<Response> {
  const { name, email } = await request.json<{ name?: string; email?: string }>();
  if (!name || !email?.includes("@")) {
    return Response.json({ error: "a name and an email address, please" }, { status: 400 });
  }
  try {
    return Response.json(await users.add(db, name, email), { status: 201 });
  } catch (error) {
    if (String(error).includes("UNIQUE constraint failed")) {
      return Response.json({ error: "the address is taken" }, { status: 409 });
    }
    throw error; // uncaught: the platform answers
  }
}
