// The key of what a person sends: one attempt has no second effect, however often it has to be sent.
import { useRef } from "react";
import { isRefusal, newKey } from "../api/client";

/** One key for as long as nobody knows whether what was sent has arrived, another for anything else. */
export function useKey() {
  const last = useRef({ sent: "", key: "" });
  return async <T>(what: unknown, send: (key: string) => Promise<T>): Promise<T> => {
    const sent = JSON.stringify(what);
    if (last.current.sent !== sent) last.current = { sent, key: newKey() };
    try {
      const answer = await send(last.current.key);
      last.current = { sent: "", key: "" };
      return answer;
    } catch (error) {
      if (isRefusal(error) && !error.passing) last.current = { sent: "", key: "" };
      throw error;
    }
  };
}
