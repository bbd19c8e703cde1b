// Whether errors of the pages reach those who mend them: two that are made on purpose.
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { configQuery } from "../app/reports";
import { useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";
import { Rows } from "../kit/Rows";
import { done } from "../kit/tell";
import classes from "../shop/shop.module.css";

export function Diagnostics() {
  const { t } = useSpeech();
  const config = useQuery(configQuery);
  const [isBroken, breakDown] = useState(false);
  if (isBroken) throw new Error("Diagnostics: a screen that broke on purpose");
  const throwOne = () => {
    done(t.diagnostics.thrown);
    // Outside of React, as an error of an event's own code is.
    setTimeout(() => {
      throw new Error("Diagnostics: an exception on purpose");
    });
  };
  return (
    <Stack gap="lg" maw={720}>
      <div>
        <Title order={1}>{t.diagnostics.title}</Title>
        <Text c="dimmed">{t.diagnostics.hint}</Text>
      </div>
      <div className={classes.sheet} style={{ padding: "8px 20px" }}>
        <Rows
          rows={[
            [t.diagnostics.version, config.data?.version ?? "—"],
            [t.diagnostics.environment, config.data?.environment ?? "—"],
            [
              t.diagnostics.reports,
              config.data?.sentry_dsn ? (
                <Badge key="reports" tone="good">
                  {t.diagnostics.on}
                </Badge>
              ) : (
                <Badge key="reports" tone="calm">
                  {t.diagnostics.off}
                </Badge>
              ),
            ],
          ]}
        />
      </div>
      {config.data && !config.data.sentry_dsn && (
        <Text size="sm" c="dimmed">
          {t.diagnostics.offHint}
        </Text>
      )}
      <Group>
        <Button variant="default" onClick={throwOne}>
          {t.diagnostics.exception}
        </Button>
        <Button variant="default" onClick={() => breakDown(true)}>
          {t.diagnostics.render}
        </Button>
      </Group>
    </Stack>
  );
}
