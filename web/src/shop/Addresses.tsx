// Where things are sent to me.
import { ActionIcon, Box, Button, Group, Modal, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconHome, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, must } from "../api/client";
import { useSpeech } from "../i18n";
import { Empty, Failure } from "../kit/State";
import { done, failed } from "../kit/tell";
import { addressLine, ContactForm, personLine } from "./contact";
import { type Contact, contactsQuery } from "./queries";
import classes from "./shop.module.css";

export function Addresses() {
  const { t } = useSpeech();
  const contacts = useQuery(contactsQuery);
  const [edited, setEdited] = useState<Contact | "new" | null>(null);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2}>{t.contact.title}</Title>
        <Button variant="default" onClick={() => setEdited("new")}>
          {t.cart.newAddress}
        </Button>
      </Group>
      {contacts.isPending ? (
        <Skeleton height={140} radius="lg" aria-busy />
      ) : contacts.isError ? (
        <Failure error={contacts.error} retry={() => void contacts.refetch()} />
      ) : contacts.data.length === 0 ? (
        <Empty icon={IconHome} title={t.contact.empty}>
          {t.contact.emptyHint}
        </Empty>
      ) : (
        <Box className={`${classes.sheet} ${classes.rows}`}>
          {contacts.data.map((contact) => (
            <Row key={contact.id} contact={contact} edit={() => setEdited(contact)} />
          ))}
        </Box>
      )}
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === "new" ? t.cart.newAddress : t.act.edit}
        size="lg"
      >
        {edited && (
          <ContactForm
            contact={edited === "new" ? undefined : edited}
            saved={() => {
              setEdited(null);
              done(t.act.saved);
            }}
            cancel={() => setEdited(null)}
          />
        )}
      </Modal>
    </Stack>
  );
}

function Row({ contact, edit }: { contact: Contact; edit: () => void }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => must(api.DELETE("/api/v1/contacts/{id}/", { params: { path: { id: contact.id } } })),
    onSuccess: () => done(t.contact.removed),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: contactsQuery.queryKey }),
  });
  const what = addressLine(t, contact);
  return (
    <Group p="md" wrap="nowrap" justify="space-between">
      <Box miw={0}>
        <Text size="sm" fw={500}>
          {what}
        </Text>
        <Text size="xs" c="dimmed">
          {personLine(contact)}
        </Text>
      </Box>
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="subtle" color="gray" aria-label={`${t.act.edit}: ${what}`} onClick={edit}>
          <IconPencil size={17} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={remove.isPending}
          aria-label={`${t.act.remove}: ${what}`}
          onClick={() => remove.mutate()}
        >
          <IconTrash size={17} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
