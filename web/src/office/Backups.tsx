// Backups: made by a command while the server runs, so the page teaches it.
import { Box, Stack, Text, Title } from "@mantine/core";
import { useSpeech } from "../i18n";
import { Command } from "../kit/Command";
import classes from "./office.module.css";

const FILE = "/backups/torg-$(date +%F).tar.gz";
const CRON = `15 3 * * *  torg backup /backups/torg-$(date +\\%F).tar.gz && find /backups -name 'torg-*.tar.gz' -mtime +30 -delete`;

export function Backups() {
  const { t } = useSpeech();
  const steps = [
    { title: t.backups.make, hint: t.backups.makeHint, command: `torg backup ${FILE}` },
    {
      title: t.backups.check,
      hint: t.backups.checkHint,
      command: "torg backup --check /backups/torg-2026-11-20.tar.gz",
    },
    { title: t.backups.nightly, hint: t.backups.nightlyHint, command: CRON },
    {
      title: t.backups.restore,
      hint: t.backups.restoreHint,
      command: "torg restore /backups/torg-2026-11-20.tar.gz",
    },
  ];
  return (
    <Stack gap="lg" maw={820}>
      <div>
        <Title order={1}>{t.backups.title}</Title>
        <Text c="dimmed">{t.backups.hint}</Text>
      </div>
      {steps.map(({ title, hint, command }) => (
        <Box key={title} className={classes.sheet} p={{ base: "md", sm: "lg" }}>
          <Title order={2} size="h3">
            {title}
          </Title>
          <Text size="sm" c="dimmed" mt={4} mb="sm">
            {hint}
          </Text>
          <Command text={command} />
        </Box>
      ))}
      <Text size="sm" c="dimmed">
        {t.backups.secret}
      </Text>
    </Stack>
  );
}
