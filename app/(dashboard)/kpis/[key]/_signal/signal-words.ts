import { periodLabel } from "@/app/_marks/period-label";
import { wordsOf } from "@/app/_marks/words";
import type { Period } from "@/lib/kernel/period";
import type { Signal, SignalRule } from "@/lib/kpis/signals/rules";

type Seen = { readonly rule: SignalRule; readonly side: Signal["side"]; readonly periods: number };

/** What a signal looks like, such as "8 in a row below the centre". */
export const signalText = ({ rule, side, periods }: Seen): string =>
  wordsOf("kpis.signal.seen")(rule, { side, periods });

type Stretch = { readonly from: Period; readonly to: Period };

/** W46, or W38–W45; with the year where more than one is spoken of. */
export function stretchText({ from, to }: Stretch, { withYear }: { readonly withYear: boolean }): string {
  const name = withYear ? ({ key }: Period) => key : periodLabel;
  return from.key === to.key ? name(from) : `${name(from)} – ${name(to)}`;
}
