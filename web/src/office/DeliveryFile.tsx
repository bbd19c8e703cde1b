// Tariffs and pickup points as one file: all of it is taken over, or nothing.
import { Alert, Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isRefusal, type Schemas } from "../api/client";
import { upload } from "../api/upload";
import { useSpeech } from "../i18n";
import { Drop } from "../kit/Drop";
import { may, useMe } from "../kit/me";
import { Raw } from "../kit/Raw";
import { FormProblem } from "../kit/RecordForm";
import { SampleFile } from "../kit/SampleFile";
import { done } from "../kit/tell";

export function DeliveryFile() {
  const { t } = useSpeech();
  const me = useMe();
  const [opened, dialog] = useDisclosure();
  if (!may(me, "system.manage")) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconFileImport size={17} />} onClick={dialog.open}>
        {t.deliveryFile.open}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t.deliveryFile.title} size="lg">
        <Choose close={dialog.close} />
      </Modal>
    </>
  );
}

function Choose({ close }: { close: () => void }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const take = useMutation({
    mutationFn: () => {
      const body = new FormData();
      if (file) body.append("file", file);
      return upload<Schemas["DeliveryImported"]>("/api/v1/staff/delivery/import/", body).answer;
    },
    onSuccess: ({ tariffs, pickup_points }) => {
      // Of what the file says nothing, everything stays as it was.
      const told = [
        tariffs != null && t.deliveryFile.tariffs(tariffs),
        pickup_points != null && t.deliveryFile.points(pickup_points),
      ];
      done(told.filter(Boolean).join(", ") || t.deliveryFile.nothing);
      for (const name of ["tariffs", "points", "delivery"])
        void client.invalidateQueries({ queryKey: [name] });
      close();
    },
  });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.deliveryFile.hint}
      </Text>
      <Drop
        file={file}
        choose={(chosen) => {
          take.reset();
          setFile(chosen);
        }}
        accept=".yaml,.yml,.json"
        label={t.deliveryFile.file}
        title={t.deliveryFile.drop}
        hint={t.deliveryFile.dropHint}
      />
      {take.isError && <Faults error={take.error} />}
      <Group gap="xs">
        <Button disabled={!file} loading={take.isPending} onClick={() => take.mutate()}>
          {t.deliveryFile.take}
        </Button>
        <Button variant="default" onClick={close}>
          {t.act.cancel}
        </Button>
      </Group>
      <SampleFile title={t.deliveryFile.sample} content={SAMPLE} />
    </Stack>
  );
}

/** As they stand in the file: each begins with its line. */
const byLine = (one: string, other: string) => one.localeCompare(other, undefined, { numeric: true });

/** What is wrong with the file, a line for each row; or why it cannot be read at all. */
function Faults({ error }: { error: unknown }) {
  const { t } = useSpeech();
  if (!isRefusal(error)) return <FormProblem error={error} />;
  const faults = [...new Set(Object.values(error.faults).flat())].sort(byLine);
  // The reader of YAML knows no Russian; the line that it names does not need any.
  const { reason, line } = error.members;
  if (faults.length === 0 && typeof reason !== "string") return <FormProblem error={error} />;
  return (
    <Alert color="brick" variant="light" role="alert" title={t.deliveryFile.refused}>
      {typeof reason === "string" && (
        <Stack gap="xs">
          {typeof line === "number" && <Text size="sm">{t.deliveryFile.unreadable(line)}</Text>}
          <Raw value={reason} />
        </Stack>
      )}
      <List size="sm">
        {faults.map((fault) => (
          <List.Item key={fault}>{fault}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

const SAMPLE = `currency: RUB
tariffs:
  - {method: delivery, city: Москва, price: 290, free_from: 5000, days: 1-2}
  - {method: delivery, carrier: Почта России, price: 350, days: 5-14}
pickup_points:
  - code: centre
    name: В центре
    city: Москва
    address: "Тверская улица, 12"
    working_hours: пн–сб 10:00–21:00`;
