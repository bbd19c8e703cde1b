// The button that adds a record, and the form it opens.
import { Button, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSpeech } from "../i18n";
import { may, type Permission, useMe } from "./me";
import { type Field, RecordForm, type Value } from "./RecordForm";
import { done } from "./tell";
import { useKey } from "./useKey";

interface Props<T extends Record<string, Value>> {
  /** Whoever may not add one sees no button. */
  needs: Permission;
  title: string;
  fields: Field[];
  initial: T;
  /** What stands above the form. */
  above?: ReactNode;
  /** Adds it; the key is the same as before where the same is sent again after an answer was lost. */
  add: (typed: T, header: { "Idempotency-Key": string }) => Promise<unknown>;
  added: string;
  /** The queries that know of it. */
  names: string[];
}

export function NewRecord<T extends Record<string, Value>>(props: Props<T>) {
  const { needs, title, fields, initial, above, add, added, names } = props;
  const { t } = useSpeech();
  const me = useMe();
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure();
  const keyed = useKey();
  if (!may(me, needs)) return null;
  const submit = async (typed: T) => {
    await keyed(typed, (key) => add(typed, { "Idempotency-Key": key }));
    dialog.close();
    done(added);
    await Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
  return (
    <>
      <Button leftSection={<IconPlus size={17} />} onClick={dialog.open}>
        {title}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={title} size="lg">
        <Stack>
          {above}
          <RecordForm
            fields={fields}
            initial={initial}
            label={t.act.add}
            submit={submit}
            cancel={dialog.close}
          />
        </Stack>
      </Modal>
    </>
  );
}
