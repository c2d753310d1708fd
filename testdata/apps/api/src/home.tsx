import { html } from "hono/html";

const routes = [
  ["GET", "/health", "is it up"],
  ["POST", "/api/tokens", "a token for {user}"],
  ["GET", "/api/notes", "your notes, ?tag= for some"],
  ["POST", "/api/notes", "a new one: {title, tags, due}"],
  ["DELETE", "/api/notes/:id", "one less"],
] as const;

/** The page at "/": what the API offers. */
export function home(issuer: string) {
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <title>Notes</title>
      </head>
      <body>
        <h1>Notes</h1>
        <p>Tokens are issued by {issuer}.</p>
        <table>
          {routes.map(([method, path, what]) => (
            <tr>
              <td>{method}</td>
              <td>
                <code>{path}</code>
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </table>
      </body>
    </html>
  )}`;
}
