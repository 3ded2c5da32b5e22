/** Records that a comment, decision, signal or promise can point at. */
export const linkableKinds = [
  "kpi",
  "initiative",
  "stage",
  "value_stream",
  "budget",
  "budget_line",
  "sync",
  "decision",
  "signal",
  "promise",
] as const;
