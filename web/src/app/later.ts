// Once the first screen is there and the browser has nothing to do, it fetches what the next one will need.

/** Browsers that do not say when they are idle are given so long, in milliseconds. */
const LATER_MS = 1_500;

/** Does it when nobody waits for anything. */
export function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work);
  else setTimeout(work, LATER_MS);
}

export function fetchRest(): void {
  whenIdle(() => void import("./rest").catch(() => undefined));
}
