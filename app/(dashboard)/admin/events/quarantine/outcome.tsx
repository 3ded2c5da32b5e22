import { wordsOf } from "@/app/_marks/words";
import { countText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { reasonText } from "./reason-text";

/** What the address says became of the events that were settled last. */
export type OutcomeParams = {
  readonly taken?: string;
  readonly known?: string;
  readonly without?: string;
  readonly discarded?: string;
  readonly failing?: string | string[];
};

/** What a replay or discard did; nothing where the address tells of none. */
export function Outcome({ params }: { readonly params: OutcomeParams }) {
  const t = wordsOf("admin.events.quarantine");
  const { taken, known, without, discarded } = params;
  if (taken === undefined && discarded === undefined) return null;
  const failing = [params.failing ?? []].flat().flatMap((told) => {
    const [, reason = "", count = ""] = /^(event\.fault\.[a-z_]{1,40}):(\d{1,9})$/.exec(told) ?? [];
    return reason ? [{ reason, count: Number(count) }] : [];
  });
  return (
    <Notice tone="chosen" live>
      {discarded === undefined
        ? t("answer", {
            taken: countOf(taken),
            known: countOf(known),
            without: countOf(without),
            failing: failing.length,
            reasons: failing.map(({ reason, count }) => `${reasonText(reason, {})} (${countText(count)})`).join(" "),
          })
        : t("discarded", { discarded: countOf(discarded) })}
    </Notice>
  );
}

const countOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : 0);
