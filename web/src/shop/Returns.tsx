// The returns of one order, and the way to ask for one.
import { Box, Button, Group, Modal, Stack, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useSpeech } from "../i18n";
import type { Order } from "./queries";
import { ReturnCard } from "./ReturnCard";
import { ReturnForm } from "./ReturnForm";
import { left, mayComeBack, returnsOf } from "./returns";
import classes from "./shop.module.css";

export function Returns({ order, asks = true }: { order: Order; asks?: boolean }) {
  const { t } = useSpeech();
  const [opened, dialog] = useDisclosure();
  const returns = useQuery({ ...returnsOf(order.id), enabled: mayComeBack(order) });
  const known = returns.data ?? [];
  const mayAsk = asks && returns.isSuccess && [...left(order, known).values()].some((pieces) => pieces > 0);
  if (!mayComeBack(order) || (known.length === 0 && !mayAsk)) return null;
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t.returns.title}
        </Title>
        {mayAsk && (
          <Button variant="default" leftSection={<IconArrowBackUp size={17} />} onClick={dialog.open}>
            {t.returns.ask}
          </Button>
        )}
      </Group>
      {known.length > 0 && (
        <Box className={`${classes.sheet} ${classes.rows}`}>
          {known.map((back) => (
            <ReturnCard key={back.id} back={back} />
          ))}
        </Box>
      )}
      <Modal opened={opened} onClose={dialog.close} title={t.returns.ask} size="lg">
        <ReturnForm order={order} before={known} close={dialog.close} />
      </Modal>
    </Stack>
  );
}
