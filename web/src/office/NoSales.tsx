// What stands where sales would, when there were none.
import { IconChartBar } from "@tabler/icons-react";
import { useSpeech } from "../i18n";
import { Empty } from "../kit/State";

export function NoSales({ hint }: { hint?: string }) {
  const { t } = useSpeech();
  return (
    <Empty icon={IconChartBar} title={t.reports.nothing}>
      {hint}
    </Empty>
  );
}
