// A state in colour and word; the colour is never alone.
import classes from "./kit.module.css";

export type Tone = "fresh" | "going" | "good" | "bad" | "calm";

const TONES: Record<string, Tone> = {
  draft: "calm",
  new: "fresh",
  confirmed: "going",
  assembling: "going",
  ready_for_pickup: "going",
  shipped: "going",
  delivered: "good",
  finished: "good",
  canceled: "bad",
  expired: "bad",
};

export function Badge({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}

export function OrderBadge({ state, children }: { state: string; children: React.ReactNode }) {
  return <Badge tone={TONES[state] ?? "calm"}>{children}</Badge>;
}
