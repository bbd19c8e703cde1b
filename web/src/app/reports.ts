// Errors of the pages, told to where the server says (its `sentry_dsn_frontend`), if it says so: the code that tells
// them is fetched only then.
import { queryOptions } from "@tanstack/react-query";
import { api, isRefusal, must } from "../api/client";

/** Before the code is there, so many errors are kept for it. */
const MOST_EARLY = 10;

type Tell = (error: unknown, components?: string | null) => void;

let tell: Tell | null = null;
let isOff = false;
const early: Parameters<Tell>[] = [];

/** What the server tells the pages of itself before anybody has signed in. */
export const configQuery = queryOptions({
  queryKey: ["frontend-config"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/frontend-config/", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Tells of an error of ours; a refusal is the server's, who knows of it already. */
export function report(error: unknown, components?: string | null): void {
  if (isOff || isRefusal(error)) return;
  if (tell) tell(error, components);
  else if (early.length < MOST_EARLY) early.push([error, components]);
}

/** Begins to tell, if the server wants to be told. */
export async function startReports(): Promise<void> {
  try {
    const config = await must(api.GET("/api/v1/frontend-config/"));
    if (config.sentry_dsn) {
      const { start } = await import("./sentry");
      tell = start({ dsn: config.sentry_dsn, environment: config.environment, version: config.version });
      for (const [error, components] of early.splice(0)) tell(error, components);
      return;
    }
  } catch {
    // The pages work without.
  }
  isOff = true;
  early.length = 0;
}
