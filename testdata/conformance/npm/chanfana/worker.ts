import { ApiException, contentJson, fromHono, InputValidationException, NotFoundException, OpenAPIRoute } from "chanfana";
import { Hono } from "hono";
import { z } from "zod";

const Task = z.object({ id: z.number().int(), name: z.string().min(2), done: z.boolean().default(false), due: z.iso.date().optional() });

class List extends OpenAPIRoute {
	schema = {
		tags: ["Tasks"],
		summary: "Lists tasks",
		request: { query: z.object({ page: z.coerce.number().int().min(1).default(1), done: z.boolean().optional(), tag: z.array(z.string()).optional() }) },
		responses: { "200": { description: "Tasks", ...contentJson(z.object({ tasks: Task.array() })) } },
	};
	async handle() {
		const data = await this.getValidatedData<typeof this.schema>();
		return { success: true, query: data.query };
	}
}

class Create extends OpenAPIRoute {
	schema = { request: { body: contentJson(Task), headers: z.object({ "x-own": z.string().optional() }) }, responses: { "201": { description: "Created", ...contentJson(Task) } } };
	async handle(c: any) {
		const data = await this.getValidatedData<typeof this.schema>();
		return c.json({ body: data.body, header: data.headers["x-own"] }, 201);
	}
}

class Get extends OpenAPIRoute {
	schema = { request: { params: z.object({ id: z.coerce.number().int() }) }, responses: { ...NotFoundException.schema(), "200": { description: "One", ...contentJson(Task) } } };
	async handle() {
		const { params } = await this.getValidatedData<typeof this.schema>();
		if (params.id === 404) throw new NotFoundException(`no task ${params.id}`);
		if (params.id === 418) throw Object.assign(new ApiException("teapot"), { status: 418, code: 1418 });
		if (params.id === 422) throw new InputValidationException("by hand", ["params", "id"]);
		if (params.id === 500) throw new Error("unexpected");
		return { id: params.id, name: "t", done: false };
	}
}

const app = new Hono();
app.onError((error, c) => ("getResponse" in error ? (error as any).getResponse() : c.text(`caught ${error.message}`, 500)));
const openapi = fromHono(app, { schema: { info: { title: "Tasks", version: "1.2.3" } }, docs_url: "/docs", redoc_url: "/redoc", openapi_url: "/openapi.json" });
openapi.get("/tasks", List);
openapi.post("/tasks", Create);
openapi.get("/tasks/:id", Get);
openapi.delete("/plain/:id", (c: any) => c.text(`plain ${c.req.param("id")}`));

export default app;
