// What the screens of the exchange with 1C ask the server.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, must, type Schemas } from "../../api/client";
import { may, useMe } from "../../kit/me";
import { choices } from "../queries";

export type Node = Schemas["OnecNode"];
export type Stand = Schemas["OnecOrder"];
export type Talk = Schemas["OnecSession"];
export type Batch = Schemas["OnecBatch"];
export type File = Schemas["OnecFile"];

export const nodesQuery = queryOptions({
  queryKey: ["onec", "nodes"],
  queryFn: async ({ signal }) => (await must(api.GET("/api/v1/onec/nodes/", { signal }))).results,
  staleTime: 30_000,
});

/** Every base, as choices for a filter; none for whoever may not see them. */
export const nodeChoices = async () => {
  const nodes = await must(api.GET("/api/v1/onec/nodes/")).catch(() => ({ results: [] as Node[] }));
  return choices(nodes.results);
};

/** What a base is called, for whoever may see the bases; its number for the others. */
export function useNodeName(): (id: number) => string {
  const me = useMe();
  const { data = [] } = useQuery({ ...nodesQuery, enabled: may(me, "system.view") });
  return (id) => data.find((node) => node.id === id)?.name ?? `№ ${id}`;
}

export function NodeName({ id }: { id: number }) {
  return useNodeName()(id);
}
