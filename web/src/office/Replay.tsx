// Failed jobs sent again together: first counted, then done, and not if there are more by then.
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, isRefusal, must, newKey } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { FormProblem } from "../kit/RecordForm";
import { done } from "../kit/tell";
import { ageChoices, jobKinds } from "./JobState";

export function Replay() {
  const { t } = useSpeech();
  const me = useMe();
  const [opened, dialog] = useDisclosure();
  if (!may(me, "system.manage")) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconRefresh size={17} />} onClick={dialog.open}>
        {t.jobs.replay}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t.jobs.replay}>
        {opened && <ReplayForm close={dialog.close} />}
      </Modal>
    </>
  );
}

function ReplayForm({ close }: { close: () => void }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [kind, setKind] = useState<string | null>(null);
  const [age, setAge] = useState<string | null>(null);
  const filter = { kind, older_than: age ? Number(age) : null };
  const kinds = useQuery({ queryKey: ["lookup", "kind"], queryFn: jobKinds });
  const counted = useQuery({
    queryKey: ["jobs", "replayable", filter],
    queryFn: () => replay({ ...filter, confirm: null }, newKey()),
  });
  const key = useRef(newKey());
  const send = useMutation({
    mutationFn: (confirm: number) => replay({ ...filter, confirm }, key.current),
    onSuccess: ({ sent_again }) => {
      close();
      done(t.jobs.replayed(sent_again));
    },
    onError: (error) => {
      if (!isRefusal(error) || !error.passing) key.current = newKey();
      void counted.refetch();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
  const count = counted.data?.matched ?? 0;
  return (
    <Stack>
      {send.isError && <FormProblem error={send.error} />}
      <Select
        label={t.jobs.kind}
        placeholder={t.jobs.anyKind}
        data={kinds.data ?? []}
        clearable
        value={kind}
        onChange={setKind}
      />
      <Select
        label={t.jobs.age}
        placeholder={t.jobs.anyAge}
        data={ageChoices(t)}
        clearable
        value={age}
        onChange={setAge}
      />
      <Text size="sm" aria-live="polite">
        {counted.isError ? null : counted.data ? t.jobs.matched(count) : "…"}
      </Text>
      {counted.isError && <FormProblem error={counted.error} />}
      <Group>
        <Button disabled={count === 0} loading={send.isPending} onClick={() => send.mutate(count)}>
          {t.jobs.sendAgain}
        </Button>
        <Button variant="default" onClick={close}>
          {t.act.cancel}
        </Button>
      </Group>
    </Stack>
  );
}

const replay = (
  body: { kind: string | null; older_than: number | null; confirm: number | null },
  key: string,
) => must(api.POST("/api/v1/jobs/replay/", { params: { header: { "Idempotency-Key": key } }, body }));
