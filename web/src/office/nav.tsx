// Where one can go in the back office, and who may go there. What a role may not open is not shown to it.
import {
  IconBuildingStore,
  IconCategory,
  IconClipboardList,
  IconFileImport,
  IconLayoutDashboard,
  IconMessages,
  type IconProps,
  IconTag,
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
  counts?: "newOrders";
  exact?: boolean;
}
export interface Group {
  label: (t: Texts) => string | null;
  places: Place[];
}

export const GROUPS: Group[] = [
  {
    label: () => null,
    places: [
      { to: "/admin", label: (t) => t.office.overview, icon: IconLayoutDashboard, needs: [], exact: true },
    ],
  },
  {
    label: (t) => t.office.sales,
    places: [
      {
        to: "/admin/orders",
        label: (t) => t.orders.title,
        icon: IconClipboardList,
        needs: ["orders.view", "orders.manage", "own_shop"],
        counts: "newOrders",
      },
      { to: "/admin/customers", label: (t) => t.customers.title, icon: IconUsers, needs: ["customers.view"] },
    ],
  },
  {
    label: (t) => t.office.goods,
    places: [
      { to: "/admin/offers", label: (t) => t.offers.title, icon: IconTag, needs: [] },
      { to: "/admin/categories", label: (t) => t.categories.title, icon: IconCategory, needs: [] },
      {
        to: "/admin/shops",
        label: (t) => t.shops.title,
        icon: IconBuildingStore,
        needs: ["shops.manage", "imports.view"],
      },
      {
        to: "/admin/imports",
        label: (t) => t.imports.nav,
        icon: IconFileImport,
        needs: ["imports.run", "own_shop"],
      },
    ],
  },
  {
    label: (t) => t.office.system,
    places: [
      { to: "/admin/messages", label: (t) => t.messages.title, icon: IconMessages, needs: ["system.view"] },
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
    place.exact ? path === place.to || path === `${place.to}/` : path.startsWith(place.to);
  return places.find(fits);
}
