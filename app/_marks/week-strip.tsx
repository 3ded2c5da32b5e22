import { StatusShape } from "@/app/_ui/marks/status-mark";
import { type StripRun, type StripWeek, stripRuns } from "@/lib/initiatives/week-strip";
import { wordsOf } from "./words";

type WeekStripProps = { readonly strip: readonly StripWeek[] };

/** Twelve weeks as shapes, what was only carried on faded. One image whose name says the same in words. */
export function WeekStrip({ strip }: WeekStripProps) {
  return (
    <span className="week-strip" role="img" aria-label={stripWords(strip)}>
      {strip.map((one) => (
        <StripShape key={one.week} week={one} />
      ))}
    </span>
  );
}

/** The same where there is room for its words: they show while it has the focus or the pointer. */
export function WeekStripInWords({ strip }: WeekStripProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its words must be within reach of the keyboard
    <span className="week-strip-told" tabIndex={0}>
      <WeekStrip strip={strip} />
      <span className="week-strip-words" aria-hidden="true">
        {stripWords(strip)}
      </span>
    </span>
  );
}

function StripShape({ week: { week, state, isCarried } }: { readonly week: StripWeek }) {
  const title = runWords({ from: week, to: week, state, isCarried });
  return (
    <span className="week-strip-week" title={title} data-carried={isCarried || undefined}>
      {state && <StatusShape state={state} coloured />}
    </span>
  );
}

/** "Last 12 weeks: W36 to W40 on track; W41 at risk; W42 to W47 at risk, carried on." */
function stripWords(strip: readonly StripWeek[]): string {
  const t = wordsOf("initiativeStatus.strip");
  return t("all", { count: strip.length, runs: stripRuns(strip).map(runWords).join("; ") });
}

function runWords({ from, to, state, isCarried }: StripRun): string {
  const t = wordsOf("initiativeStatus.strip");
  const weeks = from === to ? weekNumber(from) : t("span", { from: weekNumber(from), to: weekNumber(to) });
  const said = state === null ? t("nothing") : wordsOf("initiativeStatus")(state).toLowerCase();
  return t(isCarried ? "carried" : "said", { weeks, state: said });
}

const weekNumber = (week: string): string => week.slice(5);
