// Saved views of a list: a name for what the address says. The server keeps them, so that they follow their owner to
// another browser, and a shared one is everybody's who works here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, must, newKey, type Schemas } from "../api/client";
import type { Search } from "./search";
import { failed } from "./tell";

export type View = Omit<Schemas["SavedView"], "filters"> & { filters: Search };

export const viewsQuery = (screen: string) =>
  queryOptions({
    queryKey: ["views", screen],
    queryFn: async ({ signal }) => {
      const answer = await must(
        api.GET("/api/v1/staff/views/", { params: { query: { screen } } as never, signal }),
      );
      return answer.results as unknown as View[];
    },
    staleTime: 5 * 60_000,
  });

export function useSaveView(screen: string) {
  return useViewDeed(screen, (view: { name: string; filters: Search; shared: boolean }) =>
    must(
      api.POST("/api/v1/staff/views/", {
        params: { header: { "Idempotency-Key": newKey() } },
        body: { screen, ...view } as unknown as Schemas["SavedViewForm"],
      }),
    ),
  );
}

export function useShareView(screen: string) {
  return useViewDeed(screen, ({ id, shared }: { id: number; shared: boolean }) =>
    must(api.PATCH("/api/v1/staff/views/{id}/", { params: { path: { id } }, body: { shared } })),
  );
}

export function useRemoveView(screen: string) {
  return useViewDeed(screen, (id: number) =>
    must(api.DELETE("/api/v1/staff/views/{id}/", { params: { path: { id } } })),
  );
}

function useViewDeed<Deed>(screen: string, run: (deed: Deed) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: viewsQuery(screen).queryKey }),
  });
}
