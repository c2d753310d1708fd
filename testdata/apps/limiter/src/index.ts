import { take } from "./limit";

interface Env {
  LIMITS: KVNamespace;
  LIMIT: number;
  WINDOW_SECONDS: number;
}

export default {
  async fetch(request, env) {
    const client = request.headers.get("x-api-key") ?? request.headers.get("cf-connecting-ip") ?? "anyone";
    const { allowed, remaining, reset } = await take(env.LIMITS, client, env.LIMIT, env.WINDOW_SECONDS);
    const headers = {
      "ratelimit-limit": String(env.LIMIT),
      "ratelimit-remaining": String(remaining),
      "ratelimit-reset": String(reset),
    };
    if (!allowed) {
      return Response.json({ error: "too many requests" }, { status: 429, headers: { ...headers, "retry-after": String(reset) } });
    }
    return Response.json({ hello: client, remaining }, { headers });
  },
} satisfies ExportedHandler<Env>;
