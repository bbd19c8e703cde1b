// Deciding about an import: apply what was compared, discard it, roll back what was applied.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, isRefusal, must, newKey } from "../api/client";

type Decision = "apply" | "discard" | "roll-back";

export function useDecision(task: string, done: () => void = () => undefined) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (decision: Decision) =>
      must(
        api.POST(`/api/v1/imports/{task_id}/${decision}/` as "/api/v1/imports/{task_id}/apply/", {
          params: { path: { task_id: task }, header: { "Idempotency-Key": `${key.current}-${decision}` } },
        }),
      ),
    onSuccess: done,
    onSettled: (_, error) => {
      if (!isRefusal(error) || !error.passing) key.current = newKey();
      return client.invalidateQueries({ queryKey: ["imports"] });
    },
  });
}
