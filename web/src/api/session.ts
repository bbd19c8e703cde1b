// Who is signed in. The access token lives in memory alone; the refresh token is kept by the server's cookie where
// the server has the session's routes, and in memory where it has not. Tabs take turns at renewing, because a
// rotated token that is used twice ends the whole family.
import { currentLanguage } from "../i18n";
import { offline, refusalOf } from "./problem";

interface Tokens {
  access: string;
  /** Only of servers without the session's cookie. */
  refresh: string | null;
}

const SESSION = "/api/v1/session/";
const LOCK = "torg-session";
/** Says that a cookie may be there, so that a guest's first visit asks nothing in vain. */
const TRACE = "torg.signed-in";

let tokens: Tokens | null = null;
let restoring: Promise<void> | null = null;
/** A session that ended by itself, in the midst of work: whoever asks waits until its person has signed in again. */
let lost: { over: Promise<string | null>; end: (access: string | null) => void } | null = null;
const listeners = new Set<() => void>();

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Somebody is signed in in this tab. */
export const isSignedIn = (): boolean => tokens !== null;

/** The session has run out, and its person has not said yet whether to go on. */
export const isLost = (): boolean => lost !== null;

function become(next: Tokens | null): void {
  const changed = (tokens === null) !== (next === null) || lost !== null;
  tokens = next;
  lost?.end(next?.access ?? null);
  lost = null;
  try {
    if (next) localStorage.setItem(TRACE, "1");
    else localStorage.removeItem(TRACE);
  } catch {
    // Then a reload asks once in vain.
  }
  if (changed) tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** What was begun stays on the screen; what is asked meanwhile is answered after signing in again. */
function lose(): void {
  let end: (access: string | null) => void = () => undefined;
  const over = new Promise<string | null>((resolve) => {
    end = resolve;
  });
  lost = { over, end };
  tell();
}

/** The token to ask with, after the first look at the cookie has come back. */
export async function token(): Promise<string | null> {
  await restore();
  return tokens?.access ?? null;
}

/** Takes up the session that the cookie holds; asked once per page. */
export function restore(): Promise<void> {
  restoring ??= hasTrace() ? lookForCookie() : Promise.resolve();
  return restoring;
}

let isLooking = false;

/** Whether the first look at the cookie is under way: nothing was asked as anybody before it has come back. */
export const isRestoring = (): boolean => isLooking;

async function lookForCookie(): Promise<void> {
  isLooking = true;
  try {
    await renew(null);
  } finally {
    isLooking = false;
  }
}

function hasTrace(): boolean {
  try {
    return localStorage.getItem(TRACE) !== null;
  } catch {
    return true;
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  const answered = await post(SESSION, { email, password });
  // A server without the session's routes says that there is no such address.
  const response = answered.status === 404 ? await post("/api/v1/login/", { email, password }) : answered;
  await take(response);
}

/** After a social sign-in: a one-time code for a session. */
export async function redeem(code: string): Promise<void> {
  await take(await post("/api/v1/auth/exchange/", { code, page: true }));
}

async function take(response: Response): Promise<void> {
  const body = await bodyOf(response);
  if (!response.ok) throw refusalOf(response, body);
  const { access, refresh = null } = body as { access: string; refresh?: string | null };
  become({ access, refresh });
}

export async function signOut(): Promise<void> {
  const access = tokens?.access;
  become(null);
  if (!access) return;
  try {
    await fetch(SESSION, { method: "DELETE", headers: { authorization: `Bearer ${access}` } });
  } catch {
    // Signed out here in any case.
  }
}

let renewing: Promise<string | null> | null = null;

/** A token newer than `stale`, or null where nobody is signed in any more. */
export function renew(stale: string | null): Promise<string | null> {
  if (lost) return lost.over;
  renewing ??= inTurn(() => renewNow(stale))
    .then((access) => access ?? lost?.over ?? null)
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

async function renewNow(stale: string | null): Promise<string | null> {
  if (tokens && tokens.access !== stale) return tokens.access;
  const response = tokens?.refresh
    ? await post("/api/v1/token/refresh/", { refresh: tokens.refresh })
    : await post(`${SESSION}refresh/`, {});
  if (response.ok) {
    await take(response);
    return tokens?.access ?? null;
  }
  // Only a refusal ends the session; a server that is restarting does not.
  if (response.status >= 500 || response.status === 429) return null;
  if (tokens) lose();
  else become(null);
  return null;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json", "accept-language": currentLanguage() };
  try {
    return await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    throw offline();
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
