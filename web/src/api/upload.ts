// A file on its way, with how much of it has gone: fetch cannot tell that yet.
import { currentLanguage, currentTexts } from "../i18n";
import { offline, Refusal, refusalOf } from "./problem";
import * as session from "./session";

export interface Upload<T = unknown> {
  answer: Promise<T>;
  stop: () => void;
}

/** Sends the form; `told` hears the share that has gone, from 0 to 1. */
export function upload<T>(path: string, body: FormData, told: (share: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const answer = (async () => {
    const token = await session.token();
    return new Promise<T>((resolve, reject) => {
      request.open("POST", path);
      request.setRequestHeader("accept-language", currentLanguage());
      if (token) request.setRequestHeader("authorization", `Bearer ${token}`);
      request.upload.onprogress = (event) => event.lengthComputable && told(event.loaded / event.total);
      request.onload = () => settle(request, resolve, reject);
      request.onerror = () => reject(offline());
      request.onabort = () => reject(new Refusal(0, "stopped", currentTexts().errors.stopped));
      request.send(body);
    });
  })();
  return { answer, stop: () => request.abort() };
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
