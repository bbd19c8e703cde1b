// The address bar is the state of a list: what is filtered can be sent to a colleague.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** The part of an address after `?`, as plain texts. */
export type Search = Record<string, string>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The cursor inside the `next` that a page of a list ends with. */
export function cursorOf(next: string | null | undefined): string | null {
  return next ? new URL(next, "http://localhost").searchParams.get("cursor") : null;
}

/** What the address says, and the way to change some of it; an empty text takes a name out. */
export function useAddress(): [Search, (change: Record<string, string | null>, push?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Record<string, string | null>, push = false) => {
      void navigate({
        to: ".",
        replace: !push,
        resetScroll: false,
        search: ((before: Search) => merge(before, patch)) as never,
      });
    },
    [navigate],
  );
  return [search, change];
}

export function merge(before: Search, patch: Record<string, string | null>): Search {
  const after: Search = {};
  for (const [name, value] of Object.entries({ ...before, ...patch })) {
    if (value !== null && value !== "") after[name] = value;
  }
  return after;
}
