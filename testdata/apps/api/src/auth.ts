import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { SignJWT, errors, jwtVerify } from "jose";
import type { App, Env } from "./env";

const lifetime = "1h";

function key(env: Env): Uint8Array {
  return new TextEncoder().encode(env.JWT_SECRET);
}

/** Returns a signed token for the user. */
export function issue(env: Env, user: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(user)
    .setIssuer(env.ISSUER)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(key(env));
}

/** Lets requests with a valid token pass and tells whose it is. */
export const authenticate = createMiddleware<App>(async (c, next) => {
  const [scheme, token] = (c.req.header("authorization") ?? "").split(" ");
  if (scheme !== "Bearer" || !token) {
    throw new HTTPException(401, { message: "a bearer token is required" });
  }
  try {
    const { payload } = await jwtVerify(token, key(c.env), { issuer: c.env.ISSUER, algorithms: ["HS256"] });
    c.set("user", payload.sub ?? "");
  } catch (error) {
    if (error instanceof errors.JOSEError) {
      throw new HTTPException(401, { message: error.message, cause: error });
    }
    throw error;
  }
  await next();
});
