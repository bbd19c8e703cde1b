// The screens of the exchange with 1C, side by side.
import type { ReactNode } from "react";
import { useSpeech } from "../../i18n";
import { type Tab, Tabs } from "../../kit/Tabs";

const TABS: Tab[] = [
  { to: "/admin/onec/orders", label: (t) => t.onec.orders, needs: ["orders.view"] },
  { to: "/admin/onec", label: (t) => t.onec.nodes, needs: ["system.view"] },
  { to: "/admin/onec/sessions", label: (t) => t.onec.sessions, needs: ["system.view"] },
  { to: "/admin/onec/batches", label: (t) => t.onec.batches, needs: ["system.view"] },
  { to: "/admin/onec/archive", label: (t) => t.onec.archive, needs: ["system.view"] },
];

export function OnecTabs({ children }: { children?: ReactNode }) {
  const { t } = useSpeech();
  return (
    <>
      <Tabs tabs={TABS} label={t.onec.title} />
      {children}
    </>
  );
}
