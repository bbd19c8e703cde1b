// The colours of what a person has said to an agent's order.
export const APPROVAL_TONES = { waiting: "fresh", approved: "good", refused: "bad", lapsed: "calm" } as const;
