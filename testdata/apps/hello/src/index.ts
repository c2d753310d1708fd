import page from "./page.html";
import { greet } from "./greet";

interface Env {
  GREETING: string;
}

export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    switch (url.pathname) {
      case "/":
        return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
      case "/hello":
        return new Response(greet(env.GREETING, url.searchParams.get("name")) + "\n");
      case "/echo":
        return new Response(request.body, { headers: request.headers });
      case "/json":
        return Response.json({ method: request.method, path: url.pathname, colo: request.cf?.colo });
      default:
        return new Response("Not found\n", { status: 404 });
    }
  },
} satisfies ExportedHandler<Env>;
