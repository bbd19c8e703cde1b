// A file on its way, with how much of it has gone: fetch cannot tell that yet.
import { currentLanguage, currentTexts } from "../i18n";
import { offline, Refusal, refusalOf } from "./problem";
import * as session from "./session";

export interface Upload<T = unknown> {
  answer: Promise<T>;
  stop: () => void;
}

interface Sent {
  path: string;
  body: FormData;
  method: "POST" | "PUT";
  told: (share: number) => void;
}

/** Sends the form; `told` hears the share that has gone, from 0 to 1. A token that has run out is renewed once. */
export function upload<T>(
  path: string,
  body: FormData,
  told: (share: number) => void = () => undefined,
  method: Sent["method"] = "POST",
): Upload<T> {
  let request = new XMLHttpRequest();
  const sent: Sent = { path, body, method, told };
  const answer = (async () => {
    const token = await session.token();
    try {
      return await send<T>(request, sent, token);
    } catch (error) {
      const renewed =
        token && error instanceof Refusal && error.status === 401 ? await session.renew(token) : null;
      if (!renewed) throw error;
      request = new XMLHttpRequest();
      return send<T>(request, sent, renewed);
    }
  })();
  return { answer, stop: () => request.abort() };
}

function send<T>(request: XMLHttpRequest, sent: Sent, token: string | null): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    request.open(sent.method, sent.path);
    request.setRequestHeader("accept-language", currentLanguage());
    if (token) request.setRequestHeader("authorization", `Bearer ${token}`);
    request.upload.onprogress = (event) => event.lengthComputable && sent.told(event.loaded / event.total);
    request.onload = () => settle(request, resolve, reject);
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new Refusal(0, "stopped", currentTexts().errors.stopped));
    request.send(sent.body);
  });
}

function settle<T>(
  request: XMLHttpRequest,
  resolve: (body: T) => void,
  reject: (why: unknown) => void,
): void {
  let body: unknown = null;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    // Told by the status below.
  }
  if (request.status < 400) {
    resolve(body as T);
    return;
  }
  const headers = { "x-request-id": request.getResponseHeader("x-request-id") ?? "" };
  reject(refusalOf(new Response(null, { status: request.status, headers }), body));
}
