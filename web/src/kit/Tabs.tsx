// Screens that belong together, each with its own address: a line of links above the list.
import { Link } from "@tanstack/react-router";
import type { Texts } from "../i18n";
import { useSpeech } from "../i18n";
import classes from "./kit.module.css";
import { may, type Permission, useMe } from "./me";

export interface Tab {
  to: string;
  label: (t: Texts) => string;
  needs: readonly Permission[];
}

export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const { t } = useSpeech();
  const me = useMe();
  const open = tabs.filter((tab) => may(me, ...tab.needs));
  // One alone leads nowhere else.
  if (open.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label={label}>
      {open.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.view}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "data-active": true } as object}
        >
          {tab.label(t)}
        </Link>
      ))}
    </nav>
  );
}
