// Where one can go in the back office, and who may go there. What a role may not open is not shown to it.
import {
  IconArchive,
  IconArrowBackUp,
  IconBuildingStore,
  IconCategory,
  IconChartBar,
  IconClipboardList,
  IconDatabaseExport,
  IconFileImport,
  IconHeartbeat,
  IconHistory,
  IconLayoutDashboard,
  IconMapPin,
  IconMessages,
  IconOutbound,
  IconPackage,
  IconPlayerTrackNext,
  type IconProps,
  IconRobot,
  IconSettings,
  IconShieldCheck,
  IconTag,
  IconTruckDelivery,
  IconUserShield,
  IconUsers,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Texts } from "../i18n";
import { hasOffice, type Me, may, type Permission } from "../kit/me";

export interface Place {
  to: string;
  label: (t: Texts) => string;
  icon: ComponentType<IconProps>;
  /** Any of these opens it; none: everybody who has an office at all. */
  needs: readonly Permission[];
  /** A number beside it: what waits there for a person. */
  counts?: Counted;
  exact?: boolean;
}
export type Counted = "newOrders" | "failedMessages";
export interface Group {
  label: (t: Texts) => string | null;
  places: Place[];
}

/** Who sees orders, be it those of one shop. */
export const SEES_ORDERS = ["orders.view", "orders.manage", "own_shop"] as const;
const SEES_GOODS = ["catalog.manage", "shops.manage", "orders.view", "own_shop"] as const;

export const GROUPS: Group[] = [
  {
    label: () => null,
    places: [
      { to: "/admin", label: (t) => t.office.overview, icon: IconLayoutDashboard, needs: [], exact: true },
    ],
  },
  {
    // Deals, quotes and policies stand here when the CRM has its screens.
    label: (t) => t.office.sales,
    places: [
      {
        to: "/admin/orders",
        label: (t) => t.orders.title,
        icon: IconClipboardList,
        needs: SEES_ORDERS,
        counts: "newOrders",
      },
      { to: "/admin/returns", label: (t) => t.returns.title, icon: IconArrowBackUp, needs: ["orders.view"] },
      {
        to: "/admin/delivery",
        label: (t) => t.tariffs.nav,
        icon: IconTruckDelivery,
        needs: ["orders.view"],
      },
      { to: "/admin/pickup-points", label: (t) => t.points.title, icon: IconMapPin, needs: ["orders.view"] },
      { to: "/admin/customers", label: (t) => t.customers.title, icon: IconUsers, needs: ["customers.view"] },
      { to: "/admin/reports", label: (t) => t.reports.title, icon: IconChartBar, needs: SEES_ORDERS },
    ],
  },
  {
    label: (t) => t.office.goods,
    places: [
      { to: "/admin/offers", label: (t) => t.offers.title, icon: IconTag, needs: SEES_GOODS },
      { to: "/admin/products", label: (t) => t.products.title, icon: IconPackage, needs: SEES_GOODS },
      { to: "/admin/categories", label: (t) => t.categories.title, icon: IconCategory, needs: [] },
      { to: "/admin/shops", label: (t) => t.shops.title, icon: IconBuildingStore, needs: SEES_GOODS },
      {
        to: "/admin/imports",
        label: (t) => t.imports.nav,
        icon: IconFileImport,
        needs: ["imports.run", "imports.approve", "imports.view", "own_shop"],
      },
    ],
  },
  {
    // Bitrix24 and Telegram: each channel has its place here.
    label: (t) => t.office.channels,
    places: [
      {
        to: "/admin/onec",
        label: (t) => t.onec.title,
        icon: IconDatabaseExport,
        needs: ["system.view", "orders.view"],
      },
      {
        to: "/admin/agents",
        label: (t) => t.agents.title,
        icon: IconRobot,
        needs: ["orders.view", "api_keys.manage"],
      },
      {
        to: "/admin/messages",
        label: (t) => t.messages.title,
        icon: IconMessages,
        needs: ["system.view"],
        counts: "failedMessages",
      },
      { to: "/admin/outbox", label: (t) => t.outbox.title, icon: IconOutbound, needs: ["system.view"] },
      { to: "/admin/jobs", label: (t) => t.jobs.title, icon: IconPlayerTrackNext, needs: ["system.view"] },
    ],
  },
  {
    label: (t) => t.office.system,
    places: [
      { to: "/admin/users", label: (t) => t.users.title, icon: IconUserShield, needs: ["accounts.view"] },
      { to: "/admin/roles", label: (t) => t.roles.title, icon: IconShieldCheck, needs: ["accounts.view"] },
      { to: "/admin/audit", label: (t) => t.audit.title, icon: IconHistory, needs: ["audit.view"] },
      { to: "/admin/settings", label: (t) => t.settings.title, icon: IconSettings, needs: ["system.view"] },
      { to: "/admin/health", label: (t) => t.health.title, icon: IconHeartbeat, needs: ["system.view"] },
      { to: "/admin/backups", label: (t) => t.backups.title, icon: IconArchive, needs: ["system.manage"] },
    ],
  },
];

export function mayOpen(me: Me | null | undefined, place: Place): boolean {
  return hasOffice(me) && (place.needs.length === 0 || may(me, ...place.needs));
}

/** What this person may open. */
export function groupsFor(me: Me | null | undefined): Group[] {
  return GROUPS.map((group) => ({
    ...group,
    places: group.places.filter((place) => mayOpen(me, place)),
  })).filter((group) => group.places.length > 0);
}

/** The place that an address belongs to. */
export function placeOf(path: string): Place | undefined {
  const places = GROUPS.flatMap((group) => group.places);
  const fits = (place: Place) =>
    path === place.to || (place.exact ? path === `${place.to}/` : path.startsWith(`${place.to}/`));
  return places.find(fits);
}
