// One way to ask the server: typed by its own document, in the person's language, with the access token, which is
// renewed once when it has run out.
import createClient from "openapi-fetch";
import { currentLanguage } from "../i18n";
import { offline, type ProblemDocument, Refusal, refusalOf } from "./problem";
import type { components, paths } from "./schema";
import * as session from "./session";

export type Schemas = components["schemas"];

/** A request with who asks and in which language; sent again once with a new token if the old one has run out. */
async function asPerson(request: Request): Promise<Response> {
  request.headers.set("accept-language", currentLanguage());
  const again = request.clone();
  const token = await session.token();
  if (token) request.headers.set("authorization", `Bearer ${token}`);
  const response = await answer(request);
  if (response.status !== 401 || !token) return response;
  const renewed = await session.renew(token);
  if (!renewed) return response;
  again.headers.set("authorization", `Bearer ${renewed}`);
  return answer(again);
}

async function answer(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw offline();
  }
}

/** The calls of the API: `api.GET("/api/v1/cart/")`. */
export const api = createClient<paths>({
  // Typed at build time; the requests themselves go to the page's own origin.
  baseUrl: typeof location === "undefined" ? "http://localhost" : location.origin,
  fetch: asPerson,
});

/** The answer's body, or a thrown `Refusal`. */
export async function must<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw refusalOf(response, error);
  return data as T;
}

/** A call beside the typed client (uploads, routes that one server has and another has not): body or `Refusal`. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await asPerson(new Request(new URL(path, location.origin), init));
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // Not ours: a proxy's page. Told by the status below.
  }
  if (!response.ok) throw refusalOf(response, body);
  return body as T;
}

/** A file as it is, for whoever may have it: the access token goes along. */
export async function fetchFile(path: string): Promise<Blob> {
  const response = await asPerson(new Request(new URL(path, location.origin)));
  if (response.ok) return response.blob();
  throw refusalOf(response, await response.json().catch(() => null));
}

/** A key for one attempt of a person: kept while the same thing is tried again, new for the next. */
export const newKey = (): string => crypto.randomUUID();

export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;
export type { ProblemDocument };
