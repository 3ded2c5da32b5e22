import type { MessageReason } from "@/lib/kernel/errors";

/** Why nothing can be said, or what was done about the data, as the key of a sentence in messages/. */
export const impactReasons = [
  "impact.reason.too_few_before",
  "impact.reason.too_few_after",
  "impact.reason.gap",
  "impact.reason.not_a_number",
  "impact.reason.constant",
  "impact.reason.control_missing",
  "impact.reason.too_many_controls",
  "impact.reason.no_noise",
  "impact.reason.too_wide",
  "impact.reason.rolling",
] as const;

export type ImpactReason = MessageReason & { readonly key: (typeof impactReasons)[number] };
