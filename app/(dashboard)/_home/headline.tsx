import { CanonicalName } from "@/app/_marks/kpi-cells";
import { needAddress, needName, readable } from "@/app/_marks/need-words";
import { wordsOf } from "@/app/_marks/words";
import { rangeText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Need, NeedKind } from "@/lib/homes/need";
import type { Home } from "@/lib/homes/queries/read-home";
import { weekOf } from "@/lib/kernel/week";

const counted: readonly NeedKind[] = ["ledger", "worse", "off_track", "decision", "approval", "overspent", "drift"];

/** One plain sentence that is true to the data: how many of what need somebody, or that nothing does. */
export function Headline({ home }: { home: Home }) {
  const t = wordsOf("home");
  const parts = counted.flatMap((kind) => {
    const waiting = home.needs.filter((need) => need.kind === kind).length;
    // An initiative that is off track and asks for a decision is one row below, yet it is off track all the same.
    const count = kind === "off_track" ? home.counts.off_track : waiting;
    if (kind === "worse" && count > 0) return worseNumbers(home.needs);
    return count > 0 ? t(`headline.${kind as "decision"}`, { count }) : [];
  });
  const { current, due, stale, all } = home.freshness;
  const [worst] = home.needs;
  const week = weekOf(home.week.start).slice(6);
  return (
    <PageHead
      finding={parts.length > 0 ? parts.join(", ") : t("headline.routine")}
      sub={
        <>
          {worst && <MostPressing need={worst} />}
          {t("sub", { week, range: rangeText(home.week.start, home.week.end), current, all, due, stale })}
        </>
      }
    />
  );
}

/** The shared KPIs beyond routine by name, at most two of them. */
function worseNumbers(needs: readonly Need[]): string {
  const names = needs.filter(({ kind }) => kind === "worse").map(({ subject }) => subject.name);
  const [first = "", second = ""] = names;
  return wordsOf("home")("headline.worse", { count: names.length, first, second, more: names.length - 1 });
}

/** What needs somebody most, why, and the two people it stands with. */
function MostPressing({ need }: { need: Need }) {
  const t = wordsOf("home");
  const owners = [need.itOwner, need.marketingOwner].flatMap((owner) => owner?.name ?? []);
  return (
    <>
      {t("mostPressing")}{" "}
      <SoftLink className="text-link" href={needAddress(need)}>
        {needName(need)}
        {need.subject.knownAs && <CanonicalName name={need.subject.knownAs} />}
      </SoftLink>
      {`. ${wordsOf()(need.reason.key as never, readable(need.reason.values) as never)}`}
      {owners.length > 0 && ` ${t("with", { owners: owners.join(", ") })}`}
      {" · "}
    </>
  );
}
