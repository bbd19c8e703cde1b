// The screens of the agents that sell by telephone and in chats, side by side.
import { useSpeech } from "../../i18n";
import { type Tab, Tabs } from "../../kit/Tabs";

const TABS: Tab[] = [
  { to: "/admin/agents", label: (t) => t.agents.approvals, needs: ["orders.view"] },
  { to: "/admin/agents/sessions", label: (t) => t.agents.sessions, needs: ["orders.view"] },
  { to: "/admin/agents/keys", label: (t) => t.agents.keys, needs: ["api_keys.manage"] },
];

export function AgentTabs() {
  const { t } = useSpeech();
  return <Tabs tabs={TABS} label={t.agents.title} />;
}
