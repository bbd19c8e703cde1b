// Short words at the edge of the screen: done, or not and why.
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { isRefusal } from "../api/client";
import { currentTexts } from "../i18n";
import { RequestId } from "./State";

export function done(message: string): void {
  notifications.show({ message, color: "spruce", icon: <IconCheck size={18} />, autoClose: 3500 });
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
