// Short words at the edge of the screen: done, or not and why.
import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { isRefusal } from "../api/client";
import { currentTexts } from "../i18n";
import { RequestId } from "./State";

/** With a way back where there is one. */
export function done(message: string, undo?: () => void): void {
  const id = notifications.show({
    message: undo ? <Undoable message={message} close={() => notifications.hide(id)} undo={undo} /> : message,
    color: "spruce",
    icon: <IconCheck size={18} />,
    autoClose: undo ? 8000 : 3500,
  });
}

function Undoable(props: { message: string; close: () => void; undo: () => void }) {
  const { message, close, undo } = props;
  return (
    <Group justify="space-between" gap="xs">
      {message}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          close();
          undo();
        }}
      >
        {currentTexts().cart.undo}
      </Button>
    </Group>
  );
}

/** A refusal stays longer: it has to be read, and its number perhaps copied. */
export function failed(error: unknown): void {
  const refusal = isRefusal(error) ? error : null;
  notifications.show({
    title: refusal?.message ?? currentTexts().errors.ours,
    message: refusal?.requestId ? <RequestId id={refusal.requestId} /> : null,
    color: "brick",
    icon: <IconAlertTriangle size={18} />,
    autoClose: 12_000,
  });
}
