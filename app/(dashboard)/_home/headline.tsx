import { BoardLink } from "@/app/_marks/board-link";
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
  const [worst] = home.needs;
  return (
    <PageHead
      finding={homeFinding(home)}
      actions={<HeadActions home={home} />}
      sub={
        <>
          {worst && <MostPressing need={worst} />}
          {homeSub(home, today)}
          {" · "}
          <BoardLink href={`/paper?view=${home.view}`} />
        </>
      }
    />
  );
}

/** The next sync, the week the figures are of, and how many of them are current. */
export function homeSub({ nextSync, freshness, week }: Home, today: Day): string {
  const dates = nextSync ? `${syncDates({ next: nextSync, today })} · ` : "";
  const range = rangeText(week.start, week.end);
  return `${dates}${wordsOf("home")("sub", { ...freshness, week: weekOf(week.start).slice(6), range })}`;
}

/** The sentence itself. Where a part could not be read, nothing is called routine. */
export function homeFinding({ needs, offTrack, failed }: Home): string {
  const t = wordsOf("home");
  const parts = headlineOf(needs, offTrack).map(({ kind, count }) => t(`headline.${kind}`, { count }));
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

const reasonText = ({ reason }: Need): string => wordsOf()(reason.key as never, readable(reason.values) as never);

/** What needs somebody most, and why, as one sentence; nothing where nothing does. */
export function homeWorst({ needs: [worst] }: Pick<Home, "needs">): string {
  return worst ? `${wordsOf("home")("mostPressing")} ${needName(worst)}. ${reasonText(worst)}` : "";
}

/** The same with the way to it. */
function MostPressing({ need }: { need: Need }) {
  const t = wordsOf("home");
  return (
    <span className="most-pressing">
      {t("mostPressing")}{" "}
      <SoftLink className="text-link" href={needAddress(need)}>
        {needName(need)}
        {need.subject.knownAs && <CanonicalName name={need.subject.knownAs} />}
      </SoftLink>
      {`. ${reasonText(need)}`}
    </span>
  );
}
