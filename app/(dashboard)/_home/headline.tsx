import { CanonicalName } from "@/app/_marks/kpi-cells";
import { needAddress, needName, readable } from "@/app/_marks/need-words";
import { wordsOf } from "@/app/_marks/words";
import { rangeText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import { TabLinks } from "@/app/_ui/tab-links";
import { headlineOf } from "@/lib/homes/headline";
import type { Need } from "@/lib/homes/need";
import type { Home } from "@/lib/homes/queries/read-home";
import type { Day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { SyncEntry, syncDates } from "./next-sync";

interface HeadlineProps {
  readonly home: Home;
  readonly today: Day;
}

/** One plain sentence that is true to the data: how many of what need somebody, or that nothing does. */
export function Headline({ home, today }: HeadlineProps) {
  const t = wordsOf("home");
  const parts = headlineOf(home.needs, home.offTrack).map(({ kind, count }) =>
    kind === "worse" ? worseNumbers(home.needs) : t(`headline.${kind}`, { count }),
  );
  const { current, due, stale, all } = home.freshness;
  const [worst] = home.needs;
  const week = weekOf(home.week.start).slice(6);
  return (
    <PageHead
      finding={findingOf(home, parts)}
      actions={<HeadActions home={home} />}
      sub={
        <>
          {worst && <MostPressing need={worst} />}
          {home.nextSync && `${syncDates({ next: home.nextSync, today })} · `}
          {t("sub", { week, range: rangeText(home.week.start, home.week.end), current, all, due, stale })}
        </>
      }
    />
  );
}

/** Where a part could not be read, nothing is called routine. */
function findingOf({ failed }: Home, parts: readonly string[]): string {
  const t = wordsOf("home");
  const sentence = parts.length > 0 ? parts.join(", ") : t("headline.routine");
  if (failed.length === 0) return sentence;
  return parts.length > 0 ? t("headline.incompleteBut", { sentence }) : t("headline.incomplete");
}

/** The way into the sync, and the other orders this home may be read in. */
function HeadActions({ home: { views, view, nextSync } }: { readonly home: Home }) {
  const t = wordsOf("home");
  return (
    <div className="home-actions">
      {nextSync && <SyncEntry next={nextSync} />}
      {views.length > 1 && (
        <TabLinks
          label={t("views")}
          tabs={views.map((one) => ({ href: `/?view=${one}`, label: t(`view.${one}`), current: one === view }))}
        />
      )}
    </div>
  );
}

/** The shared KPIs beyond routine by name, at most two of them. */
function worseNumbers(needs: readonly Need[]): string {
  const names = needs.filter(({ kind }) => kind === "worse").map(({ subject }) => subject.name);
  const [first = "", second = ""] = names;
  return wordsOf("home")("headline.worse", { count: names.length, first, second, more: names.length - 1 });
}

/** What needs somebody most, and why. */
function MostPressing({ need }: { need: Need }) {
  const t = wordsOf("home");
  return (
    <>
      {t("mostPressing")}{" "}
      <SoftLink className="text-link" href={needAddress(need)}>
        {needName(need)}
        {need.subject.knownAs && <CanonicalName name={need.subject.knownAs} />}
      </SoftLink>
      {`. ${wordsOf()(need.reason.key as never, readable(need.reason.values) as never)}`}
      {" · "}
    </>
  );
}
