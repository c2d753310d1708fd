// The longest delay that a timer takes: a hundred years. Longer ones never
// pass, as on the platform, and must not overflow the clock.
const MAX_DELAY = 100 * 365 * 24 * 3600 * 1000;

const trunc = Math.trunc;

/** The whole milliseconds of a delay that a user gave. */
export function timerDelay(value: unknown): number {
  const delay = trunc(+(value as number));
  if (!(delay > 0)) return 0;
  return delay < MAX_DELAY ? delay : MAX_DELAY;
}
