import { wordsOf } from "@/app/_marks/words";
import { rangeText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import type { NeedKind } from "@/lib/homes/needs";
import type { Home } from "@/lib/homes/queries/read-home";
import { weekOf } from "@/lib/kernel/week";

const counted: readonly NeedKind[] = ["worse", "off_track", "decision", "overspent", "drift"];

/** One plain sentence that is true to the data: how many of what need somebody, or that nothing does. */
export function Headline({ home }: { home: Home }) {
  const t = wordsOf("home");
  const parts = counted.flatMap((kind) => {
    const waiting = home.needs.filter((need) => need.kind === kind).length;
    // An initiative that is off track and asks for a decision is one row below, yet it is off track all the same.
    const count = kind === "off_track" ? home.counts.off_track : waiting;
    return count > 0 ? t(`headline.${kind}`, { count }) : [];
  });
  const { current, due, stale, all } = home.freshness;
  const [worst] = home.needs;
  const week = weekOf(home.week.start).slice(6);
  return (
    <PageHead
      finding={parts.length > 0 ? parts.join(", ") : t("headline.routine")}
      sub={t("sub", {
        worst: worst ? "yes" : "no",
        name: worst?.subject.name ?? "",
        week,
        range: rangeText(home.week.start, home.week.end),
        current,
        all,
        due,
        stale,
      })}
    />
  );
}
