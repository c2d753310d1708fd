import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { App } from "./env";
import { NoteInput, parse } from "./input";

interface Note extends NoteInput {
  id: string;
}

/** Notes by user. They live as long as the isolate: this app has no storage. */
const byUser = new Map<string, Map<string, Note>>();

function notesOf(user: string): Map<string, Note> {
  let notes = byUser.get(user);
  if (!notes) {
    byUser.set(user, (notes = new Map()));
  }
  return notes;
}

export const notes = new Hono<App>()
  .get("/", (c) => {
    const tag = c.req.query("tag");
    const all = [...notesOf(c.get("user")).values()];
    return c.json({ notes: tag ? all.filter((note) => note.tags.includes(tag)) : all });
  })
  .post("/", async (c) => {
    const input = await parse(c, NoteInput);
    const mine = notesOf(c.get("user"));
    if (input.title.length > c.env.LIMITS.title || mine.size >= c.env.LIMITS.notes) {
      throw new HTTPException(422, { message: "over the limit" });
    }
    const note: Note = { id: crypto.randomUUID(), ...input };
    mine.set(note.id, note);
    return c.json(note, 201, { location: `/api/notes/${note.id}` });
  })
  .get("/:id", (c) => {
    const note = notesOf(c.get("user")).get(c.req.param("id"));
    return note ? c.json(note) : c.json({ error: "not found" }, 404);
  })
  .delete("/:id", (c) => {
    return notesOf(c.get("user")).delete(c.req.param("id")) ? c.body(null, 204) : c.json({ error: "not found" }, 404);
  });
