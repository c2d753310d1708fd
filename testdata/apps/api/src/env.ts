export interface Env {
  ISSUER: string;
  JWT_SECRET: string;
  LIMITS: { title: number; notes: number };
}

/** What handlers of this app find in their context. */
export interface App {
  Bindings: Env;
  Variables: { user: string };
}
