import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { makeRouter } from "./router";
import routes from "./routes.json";

test("the server answers exactly the addresses of the pages with the page", () => {
  const paths = Object.keys(makeRouter(new QueryClient()).routesByPath);
  // `/orders/$id` here is `/orders/{id}` there; everything below /admin is one pattern.
  const addresses = paths.map((path) => path.replace(/\$(\w+)/g, "{$1}").replace(/(.)\/$/, "$1"));
  const served = new Set(addresses.map((path) => (path.startsWith("/admin/") ? "/admin/{*rest}" : path)));
  expect([...served].sort()).toEqual([...routes].sort());
});
