// A record of a list whose server does not answer for one alone: the list is read on until it comes.

import type { Resource } from "./resource";
import { cursorOf } from "./search";

/** The largest page that the API gives. */
const PAGE = 200;
/** Whoever wants a record further down searches for it. */
const MOST_PAGES = 25;

export async function seek<Row>(
  resource: Pick<Resource<Row>, "page" | "id">,
  id: string,
  signal?: AbortSignal,
): Promise<Row | null> {
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const page = await resource.page({}, cursor, PAGE, signal);
    const row = page.results.find((it) => String(resource.id(it)) === id);
    if (row !== undefined) return row;
    cursor = cursorOf(page.next);
    if (!cursor) return null;
  }
  return null;
}
