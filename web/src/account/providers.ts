// Through whom else one may sign in, as the operator has set it up.
import { queryOptions } from "@tanstack/react-query";
import { ask, isRefusal } from "../api/client";

interface Provider {
  name: string;
  title: string;
  login_url: string;
}

export const providersQuery = queryOptions({
  queryKey: ["providers"],
  queryFn: async (): Promise<Provider[]> => {
    try {
      return await ask<Provider[]>("/api/v1/auth/providers/");
    } catch (error) {
      // Nobody to choose from is no reason to hide the form.
      if (isRefusal(error)) return [];
      throw error;
    }
  },
  staleTime: 10 * 60_000,
});
