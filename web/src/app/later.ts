// Once the first screen is there and the browser has nothing to do, it fetches what the next one will need.

/** Browsers that do not say when they are idle are given so long, in milliseconds. */
const LATER_MS = 1_500;

export function fetchRest(): void {
  const fetchIt = () => void import("./rest").catch(() => undefined);
  if ("requestIdleCallback" in window) requestIdleCallback(fetchIt);
  else setTimeout(fetchIt, LATER_MS);
}
