import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import type { App } from "./env";

export const Credentials = z.object({ user: z.string().min(1).max(40) });

export const NoteInput = z.object({
  title: z.string().trim().min(1),
  tags: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)).max(8).default([]),
  due: z.iso.date().optional(),
});

export type NoteInput = z.infer<typeof NoteInput>;

/** Returns the request's JSON body where it fits the schema; otherwise the answer is 400. */
export async function parse<T extends z.ZodType>(c: Context<App>, schema: T): Promise<z.infer<T>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new HTTPException(400, { message: "the body is not JSON" });
  }
  const result = schema.safeParse(body);
  if (!result.success) {
    throw new HTTPException(400, { message: z.prettifyError(result.error) });
  }
  return result.data;
}
