export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    switch (pathname) {
      case "/":
        return new Response(`${env.GREETING}, ${searchParams.get("name") ?? "world"}!\n`);
      case "/time":
        return Response.json({ now: new Date().toISOString() });
      default:
        return new Response("Not found\n", { status: 404 });
    }
  },
};
