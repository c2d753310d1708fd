export interface User {
  id: number;
  name: string;
  email: string;
}

/** All users, or those whose names have the words searched for, or begin with them. */
export async function find(db: D1Database, search: string | null): Promise<User[]> {
  if (!search?.trim()) {
    return (await db.prepare("SELECT id, name, email FROM users ORDER BY id LIMIT 100").all<User>()).results;
  }
  const words = search.split(/\s+/).filter(Boolean);
  const match = words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(" ");
  const query = "SELECT u.id, u.name, u.email FROM user_names n JOIN users u ON u.id = n.rowid WHERE user_names MATCH ? ORDER BY rank";
  return (await db.prepare(query).bind(match).all<User>()).results;
}

/** A user with the number of logins. */
export function get(db: D1Database, id: number) {
  return db
    .prepare("SELECT id, name, email, (SELECT count(*) FROM logins WHERE user_id = id) AS logins FROM users WHERE id = ?")
    .bind(id)
    .first<User & { logins: number }>();
}

export function add(db: D1Database, name: string, email: string) {
  return db.prepare("INSERT INTO users (name, email) VALUES (?, ?) RETURNING id, name, email").bind(name, email).first<User>();
}

/** Notes a login; both statements or none. */
export async function login(db: D1Database, id: number) {
  const [, user] = await db.batch<User>([
    db.prepare("INSERT INTO logins (user_id, at) SELECT id, datetime('now') FROM users WHERE id = ?").bind(id),
    db.prepare("SELECT id, name, (SELECT count(*) FROM logins WHERE user_id = id) AS logins FROM users WHERE id = ?").bind(id),
  ]);
  return user.results[0] ?? null;
}

export function remove(db: D1Database, id: number) {
  return db.prepare("DELETE FROM users WHERE id = ? RETURNING id").bind(id).first();
}
