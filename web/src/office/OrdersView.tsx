// The same orders as a list or as a board.
import { Group } from "@mantine/core";
import { IconLayoutKanban, IconList } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSpeech } from "../i18n";
import classes from "./office.module.css";

export function OrdersView({ at }: { at: "list" | "board" }) {
  const { t } = useSpeech();
  return (
    <Group gap={0} className={classes.switch} component="nav" aria-label={t.orders.view}>
      <Link
        to="/admin/orders"
        aria-current={at === "list" ? "page" : undefined}
        activeOptions={{ exact: true }}
      >
        <IconList size={16} /> {t.orders.list}
      </Link>
      <Link to="/admin/orders/board" aria-current={at === "board" ? "page" : undefined}>
        <IconLayoutKanban size={16} /> {t.orders.board}
      </Link>
    </Group>
  );
}
