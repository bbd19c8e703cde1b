// What happens at the server is seen without a reload: an event makes the queries stale that show it.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { follow } from "../api/live";
import { useSignedIn } from "./me";

/** Which queries an event is about, by the beginning of its kind. */
const SHOWN_IN: Record<string, string[][]> = {
  "order.": [["orders"], ["returns"], ["overview"], ["onec-orders"], ["agent-approvals"]],
  "import.": [["imports"], ["offers"]],
  "job.": [["jobs"], ["outbox"], ["health"]],
  "message.": [["messages"], ["orders", "timeline"], ["health"], ["onec"], ["onec-orders"], ["onec-batches"]],
  "account.": [["users"], ["me"]],
  "role.": [["roles"], ["me"]],
};
/** Events come in bursts; so often the lists look again at most, in milliseconds. */
const BURST_MS = 400;

/** Follows while somebody looks: a hidden tab gives its place up. */
export function Live() {
  const client = useQueryClient();
  const isSignedIn = useSignedIn();
  useEffect(() => {
    if (!isSignedIn) return;
    let stop: AbortController | null = null;
    const look = () => {
      if (document.hidden) {
        stop?.abort();
        stop = null;
      } else if (!stop) {
        stop = new AbortController();
        const refresh = refresher(client, stop.signal);
        void follow(
          ({ kind }) => refresh(kind),
          () => void client.invalidateQueries(),
          stop.signal,
        );
      }
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      stop?.abort();
    };
  }, [client, isSignedIn]);
  return null;
}

function refresher(client: QueryClient, signal: AbortSignal) {
  const stale = new Set<string>();
  const flush = () => {
    if (signal.aborted) return;
    for (const key of stale) void client.invalidateQueries({ queryKey: JSON.parse(key) });
    stale.clear();
  };
  return (kind: string) => {
    const prefix = Object.keys(SHOWN_IN).find((it) => kind.startsWith(it));
    const keys = (prefix && SHOWN_IN[prefix]) || [];
    // What is stale already has its time to be looked at.
    if (stale.size === 0 && keys.length > 0) setTimeout(flush, BURST_MS);
    for (const key of keys) stale.add(JSON.stringify(key));
  };
}
