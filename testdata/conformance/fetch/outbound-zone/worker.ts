export default { fetch(_request: Request, env: { ORIGIN: string }) { return fetch(`${env.ORIGIN}/echo`); } };
