// How a job is, in colour and word, and by what jobs are chosen.
import { api, must, type Schemas } from "../api/client";
import { currentTexts, type Texts, useSpeech } from "../i18n";
import { Badge } from "../kit/Badge";

const TONES = { waiting: "fresh", running: "going", done: "good", failed: "bad" } as const;

export function JobState({ state }: { state: string }) {
  const { t } = useSpeech();
  const words = t.jobs.states as Record<string, string>;
  return <Badge tone={TONES[state as keyof typeof TONES] ?? "calm"}>{words[state] ?? state}</Badge>;
}

/** Ages by which a queue is looked at, in seconds. */
const AGES = [60, 600, 3_600, 86_400] as const;

export const ageChoices = (t: Texts) =>
  AGES.map((seconds) => ({ value: String(seconds), label: t.jobs.olderThan(seconds) }));

/** The kinds that the queue knows at the moment. */
export async function jobKinds(): Promise<{ value: string; label: string }[]> {
  const summary = await must(api.GET("/api/v1/jobs/summary/"));
  const kinds = [...new Set(summary.jobs.map(({ kind }) => kind))].sort();
  const words = currentTexts().jobs.kinds;
  return kinds.map((kind) => ({ value: kind, label: wordOf(words, kind) }));
}

type Failed = Partial<Pick<Schemas["Job"], "error" | "error_code">>;

/** Why a job or a message failed: in words of ours where the queue itself says it, else in those it met. */
export function whyFailed(t: Texts, { error, error_code }: Failed): string {
  const words = t.jobs.reasons as Record<string, string>;
  return (error_code && words[error_code]) || error || "";
}

/** A word for what has a name among programs; the name itself where it has none. */
export const wordOf = (words: object, name: string): string =>
  (words as Record<string, string>)[name] ?? name;

/** What a job does, in words; its name on pointing. */
export function JobKind({ kind }: { kind: string }) {
  const { t } = useSpeech();
  return <span title={kind}>{wordOf(t.jobs.kinds, kind)}</span>;
}
