// What happens at the server, as it happens: server-sent events read by `fetch`, because they want the access token.
import { currentLanguage } from "../i18n";
import * as session from "./session";

export interface Happening {
  kind: string;
  subject: string;
}

/** The pause before another try: at first, and at most, in milliseconds. */
const PATIENCE_MS = { first: 1_000, most: 30_000 };

/** Follows until `signal` says stop. `hear` is told each event, `reset` that some were missed. */
export async function follow(
  hear: (it: Happening) => void,
  reset: () => void,
  signal: AbortSignal,
): Promise<void> {
  let last: string | null = null;
  let pause = PATIENCE_MS.first;
  while (!signal.aborted) {
    const token = await session.token();
    if (!token) return;
    try {
      const response = await open(token, last, signal);
      if (response.status === 401) await session.renew(token);
      // A server that has no events: the pages look again by themselves.
      if (response.status === 404 || response.status === 403) return;
      if (response.ok && response.body) {
        pause = PATIENCE_MS.first;
        for await (const event of events(response.body)) {
          last = event.id ?? last;
          if (event.kind === "reset") reset();
          else if (event.kind && event.kind !== "ready")
            hear({ kind: event.kind, subject: subjectOf(event.data) });
        }
      }
    } catch {
      // The connection broke: it is tried again below.
    }
    await wait(pause, signal);
    pause = Math.min(pause * 2, PATIENCE_MS.most);
  }
}

function open(token: string, last: string | null, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {
    accept: "text/event-stream",
    authorization: `Bearer ${token}`,
    "accept-language": currentLanguage(),
  };
  if (last) headers["last-event-id"] = last;
  return fetch("/api/v1/events/", { headers, signal });
}

interface Event {
  id: string | null;
  kind: string;
  data: string;
}

/** The events of a stream, however its pieces are cut. */
export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<Event> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) yield eventOf(block);
    }
  } finally {
    reader.releaseLock();
  }
}

function eventOf(block: string): Event {
  const event: Event = { id: null, kind: "", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === "id") event.id = value;
    else if (name === "event") event.kind = value;
    else if (name === "data") event.data += value;
  }
  return event;
}

function subjectOf(data: string): string {
  try {
    return String((JSON.parse(data) as { subject?: unknown }).subject ?? "");
  } catch {
    return "";
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
