// What a person may do to a job: send it again at once, or give it up with a reason for the audit trail.
import { Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, isRefusal, must, newKey, type Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { may, useMe } from "../kit/me";
import { RecordForm } from "../kit/RecordForm";
import { done, failed } from "../kit/tell";

type Job = Pick<Schemas["Job"], "id" | "state">;

/** A deed on a job, with a key of its own until it is done or refused. */
function useDeed(id: number, path: "send-again" | "give-up") {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (note: string) =>
      must(
        api.POST(`/api/v1/jobs/{id}/${path}/` as "/api/v1/jobs/{id}/send-again/", {
          params: { path: { id }, header: { "Idempotency-Key": key.current } },
          body: { note },
        }),
      ),
    onSettled: (_, error) => {
      if (!isRefusal(error) || !error.passing) key.current = newKey();
      for (const shown of [["jobs"], ["outbox"], ["messages"], ["orders", "timeline"], ["health"]])
        void client.invalidateQueries({ queryKey: shown });
    },
  });
}

export function JobDeeds({ job }: { job: Job }) {
  const { t } = useSpeech();
  const me = useMe();
  const [opened, dialog] = useDisclosure();
  const again = useDeed(job.id, "send-again");
  const giveUp = useDeed(job.id, "give-up");
  if (!may(me, "system.manage")) return null;
  const send = () => again.mutate("", { onSuccess: () => done(t.jobs.sent), onError: failed });
  return (
    <Group gap="xs">
      {job.state !== "running" && (
        <Button
          variant={job.state === "failed" ? "filled" : "default"}
          leftSection={<IconRefresh size={16} />}
          loading={again.isPending}
          onClick={send}
        >
          {t.jobs.sendAgain}
        </Button>
      )}
      {(job.state === "waiting" || job.state === "running") && (
        <Button variant="subtle" color="brick" onClick={dialog.open}>
          {t.jobs.giveUp}
        </Button>
      )}
      <Modal opened={opened} onClose={dialog.close} title={t.jobs.giveUp}>
        <RecordForm
          fields={[
            { name: "note", label: t.jobs.reason, hint: t.jobs.reasonHint, kind: "long", maxLength: 500 },
          ]}
          initial={{ note: "" }}
          label={t.jobs.giveUp}
          cancel={dialog.close}
          submit={async ({ note }) => {
            await giveUp.mutateAsync(note.trim());
            dialog.close();
            done(t.jobs.givenUp);
          }}
        />
      </Modal>
    </Group>
  );
}
