// Goods to look at, on one button, for whoever has just installed the hub and has none.
import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, must } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { done, failed } from "../kit/tell";
import { staffShopsQuery } from "./queries";

export function Samples() {
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const shops = useQuery(staffShopsQuery);
  const add = useMutation({
    mutationFn: () => must(api.POST("/api/v1/system/samples/", {})),
    onSuccess: () => done(t.samples.added),
    onError: failed,
    onSettled: () => client.invalidateQueries(),
  });
  if (!may(me, "system.manage") || shops.data?.length !== 0) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconSparkles size={17} />}
      loading={add.isPending}
      onClick={() => add.mutate()}
    >
      {t.samples.add}
    </Button>
  );
}
