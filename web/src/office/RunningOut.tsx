// Goods that were ordered lately and of which little is left.
import { Anchor, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../api/client";
import { useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { Empty } from "../kit/State";
import classes from "./office.module.css";
import { Section } from "./Section";

export function RunningOut({ overview, most }: { overview: Schemas["Overview"]; most: number }) {
  const { t, f } = useSpeech();
  const isCut = overview.running_out.length > most;
  return (
    <Section
      title={t.office.stock}
      more={
        isCut && (
          <Anchor component={Link} to="/admin/reports" size="sm">
            {t.list.everything}
          </Anchor>
        )
      }
    >
      {overview.running_out.length === 0 ? (
        <Empty icon={IconCircleCheck} title={t.office.stockFine}>
          {t.office.stockHint}
        </Empty>
      ) : (
        overview.running_out.slice(0, most).map((offer) => (
          <Link
            key={offer.product_info_id}
            to="/admin/offers"
            search={{ open: String(offer.product_info_id) } as never}
            className={classes.row}
          >
            <div style={{ minWidth: 0 }}>
              <Text size="sm" truncate>
                {offer.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {offer.shop_name} · {t.office.ordered(offer.ordered)}
              </Text>
            </div>
            <Badge tone={offer.available === 0 ? "bad" : "fresh"}>{f.number(offer.available)}</Badge>
          </Link>
        ))
      )}
    </Section>
  );
}
