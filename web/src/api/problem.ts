// A refusal as the server words it, or as we word it where no server answered.
import { currentTexts } from "../i18n";
import type { components } from "./schema";

export type ProblemDocument = components["schemas"]["Problem"];

/** Thrown by every call that did not end well. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    /** What is wrong with each field, for its person. */
    readonly fields: Record<string, string> = {},
    /** Members of this problem alone: `available`, `state`… */
    readonly members: Record<string, unknown> = {},
    /** The same as `fields`, one text a fault. */
    readonly faults: Record<string, string[]> = {},
  ) {
    super(message);
  }

  /** Nothing wrong with what was asked: the same may be asked again. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The refusal that a response with a status of 400 or more is. */
export function refusalOf(response: Response, body: unknown): Refusal {
  const t = currentTexts().errors;
  const requestId = response.headers.get("x-request-id");
  if (!isProblem(body)) return new Refusal(response.status, "unreadable", t.unreadable, requestId);
  const faults: Record<string, string[]> = {};
  for (const [field, found] of Object.entries(body.errors ?? {})) {
    faults[field] = (found as { message: string }[]).map((fault) => fault.message);
  }
  const fields = Object.fromEntries(Object.entries(faults).map(([field, texts]) => [field, texts.join(" ")]));
  const { code, detail, status, ...members } = body;
  return new Refusal(status, code, detail, body.request_id ?? requestId, fields, members, faults);
}

/** The refusal that no answer at all is. */
export function offline(): Refusal {
  return new Refusal(0, "offline", currentTexts().errors.offline);
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}
