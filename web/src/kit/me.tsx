// Who is signed in, and what they may open.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { api, must, type Schemas } from "../api/client";
import * as session from "../api/session";

export type Me = Schemas["Me"];
/** What people may do, by the server's names; a role is a set of these, and an operator may add roles. */
export type Permission =
  | "everything"
  | "own_shop"
  | "shops.manage"
  | "catalog.manage"
  | "imports.view"
  | "imports.run"
  | "imports.approve"
  | "orders.view"
  | "orders.manage"
  | "customers.view"
  | "customers.manage"
  | "accounts.view"
  | "accounts.manage"
  | "api_keys.manage"
  | "audit.view"
  | "system.view"
  | "system.manage";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }): Promise<Me | null> => {
    await session.restore();
    return session.isSignedIn() ? must(api.GET("/api/v1/users/me/", { signal })) : null;
  },
  staleTime: 5 * 60_000,
});

/** The person's picture, if there is one. */
export const avatarQuery = queryOptions({
  queryKey: ["me", "avatar"],
  queryFn: ({ signal }) => must(api.GET("/api/v1/profile/avatar/", { signal })),
  staleTime: 5 * 60_000,
});

/** Whether this tab's person is signed in, as it changes. */
export function useSignedIn(): boolean {
  return useSyncExternalStore(session.subscribe, session.isSignedIn);
}

/** The person, null for a guest, undefined while it is not known yet. */
export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}

/** Whether the session ran out in the midst of work, as it changes. */
export function useLostSession(): boolean {
  return useSyncExternalStore(session.subscribe, session.isLost);
}

/** Forgets everything that another person saw, whenever somebody signs in or out; whoever comes back goes on. */
export function ForgetOnChange() {
  const client = useQueryClient();
  useEffect(() => {
    let wasLost = false;
    return session.subscribe(() => {
      // A page that was opened anew has nothing yet to forget, and its first queries are on their way.
      if (session.isRestoring()) return;
      const isBack = wasLost && session.isSignedIn();
      wasLost = session.isLost();
      if (!wasLost && !isBack) void client.resetQueries();
    });
  }, [client]);
  return null;
}

/** Whether the person may do any of these; administrators may do everything. */
export function may(me: Me | null | undefined, ...any: readonly Permission[]): boolean {
  const has: readonly string[] = me?.permissions ?? [];
  return has.includes("everything") || any.some((permission) => has.includes(permission));
}

/** Everybody with work to do behind the shop. */
export const hasOffice = (me: Me | null | undefined): boolean => (me?.permissions?.length ?? 0) > 0;
