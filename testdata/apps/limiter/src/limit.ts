interface Window {
  start: number; // seconds since 1970
  count: number;
}

/**
 * Counts a request of the client in its window of time. Counters in KV are
 * read and written apart and reach other locations late, so the limit is a
 * soft one: enough against abuse, not for billing.
 */
export async function take(limits: KVNamespace, client: string, limit: number, seconds: number) {
  const key = `limit:${client}`;
  const now = Math.floor(Date.now() / 1000);
  let window = await limits.get<Window>(key, "json");
  if (window === null || now >= window.start + seconds) {
    window = { start: now, count: 0 };
  }
  const allowed = window.count < limit;
  if (allowed) {
    window.count++;
    // KV keeps nothing for less than a minute.
    await limits.put(key, JSON.stringify(window), { expirationTtl: Math.max(60, seconds) });
  }
  return { allowed, remaining: limit - window.count, reset: window.start + seconds - now };
}
