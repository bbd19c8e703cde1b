// Every address of the pages. The server answers these same addresses with the page: routes.json is its list, and a
// test keeps the two alike.
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { createElement } from "react";
import type { Ahead } from "../kit/list";
import { meQuery } from "../kit/me";
import { parseSearch, type Search, stringifySearch } from "../kit/search";
import { ShopShell } from "../shop/ShopShell";
import { Broken, Missing, Root } from "./Root";

interface Context {
  client: QueryClient;
}

const search = (raw: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)]));

const root = createRootRouteWithContext<Context>()({
  component: Root,
  // Whoever is lost keeps the search and the cart.
  notFoundComponent: () => createElement(ShopShell, null, createElement(Missing)),
  errorComponent: Broken,
  validateSearch: search,
});

/** Only for those who are signed in; the others come back here afterwards. */
async function signedIn({ context, location }: { context: Context; location: { href: string } }) {
  if (await context.client.ensureQueryData(meQuery)) return;
  throw redirect({ to: "/login", search: { next: location.href } as never });
}

const shop = createRoute({ getParentRoute: () => root, id: "shop", component: ShopShell });
const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => shop,
    path,
    component: lazyRouteComponent(load as never, name as never),
  });

const account = () => import("../account");
const own = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => shop,
    path,
    beforeLoad: signedIn,
    component: lazyRouteComponent(load as never, name as never),
  });

const office = createRoute({
  getParentRoute: () => root,
  path: "/admin",
  beforeLoad: signedIn,
  notFoundComponent: Missing,
  component: lazyRouteComponent(() => import("../office/OfficeShell"), "OfficeShell"),
});
const desk = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => office,
    path,
    component: lazyRouteComponent(load as never, name as never),
    // A list is asked for together with its code, when a link to it is pointed at or followed.
    loader: async ({ context, location }) => {
      const { ahead } = (await load()) as { ahead?: Ahead };
      ahead?.(context.client, location.search as Search);
    },
  });

export const tree = root.addChildren([
  shop.addChildren([
    page("/", () => import("../shop/Catalogue"), "Catalogue"),
    page("/products/$id", () => import("../shop/Product"), "Product"),
    page("/cart", () => import("../shop/CartPage"), "CartPage"),
    own("/orders", () => import("../shop/Orders"), "Orders"),
    own("/orders/$id", () => import("../shop/OrderPage"), "OrderPage"),
    own("/profile", () => import("../account/Profile"), "Profile"),
    own("/diagnostics", () => import("../account/Diagnostics"), "Diagnostics"),
    page("/login", account, "Login"),
    page("/register", account, "Register"),
    page("/social-login-success", account, "SocialSuccess"),
    page("/reset-password", account, "Password"),
    page("/confirm-email", account, "ConfirmEmail"),
    page("/confirm-contact", account, "ConfirmContact"),
  ]),
  office.addChildren([
    desk("/", () => import("../office/Overview"), "Overview"),
    desk("/orders", () => import("../office/Orders"), "Orders"),
    desk("/orders/board", () => import("../office/Board"), "Board"),
    desk("/orders/$id", () => import("../office/OrderDesk"), "OrderDesk"),
    desk("/returns", () => import("../office/Returns"), "Returns"),
    desk("/delivery", () => import("../office/Tariffs"), "Tariffs"),
    desk("/pickup-points", () => import("../office/Points"), "Points"),
    desk("/customers", () => import("../office/Customers"), "Customers"),
    desk("/customers/duplicates", () => import("../office/Duplicates"), "Duplicates"),
    desk("/reports", () => import("../office/Reports"), "Reports"),
    desk("/offers", () => import("../office/Offers"), "Offers"),
    desk("/products", () => import("../office/Products"), "Products"),
    desk("/categories", () => import("../office/Categories"), "Categories"),
    desk("/shops", () => import("../office/Shops"), "Shops"),
    desk("/imports", () => import("../office/Import"), "Import"),
    desk("/imports/history", () => import("../office/ImportHistory"), "ImportHistory"),
    desk("/onec", () => import("../office/onec/Nodes"), "Nodes"),
    desk("/onec/orders", () => import("../office/onec/Stands"), "Stands"),
    desk("/onec/sessions", () => import("../office/onec/Talks"), "Talks"),
    desk("/onec/batches", () => import("../office/onec/Batches"), "Batches"),
    desk("/onec/archive", () => import("../office/onec/Archive"), "Archive"),
    desk("/agents", () => import("../office/agents/Approvals"), "Approvals"),
    desk("/agents/sessions", () => import("../office/agents/Sessions"), "Sessions"),
    desk("/agents/keys", () => import("../office/agents/Keys"), "Keys"),
    desk("/messages", () => import("../office/Messages"), "Messages"),
    desk("/outbox", () => import("../office/Outbox"), "Outbox"),
    desk("/jobs", () => import("../office/Jobs"), "Jobs"),
    desk("/users", () => import("../office/Users"), "Users"),
    desk("/roles", () => import("../office/Roles"), "Roles"),
    desk("/audit", () => import("../office/Audit"), "Audit"),
    desk("/settings", () => import("../office/Settings"), "Settings"),
    desk("/health", () => import("../office/Health"), "Health"),
    desk("/backups", () => import("../office/Backups"), "Backups"),
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: Broken,
  });
}
