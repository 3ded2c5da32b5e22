import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { figureInFull, rangeText } from "@/app/_ui/format";
import { type StageMetric, unitOf } from "@/lib/events/counts/stage-readings";
import type { PreviewedWeek } from "@/lib/events/queries/feed-preview";
import { addDays } from "@/lib/kernel/day";

type PreviewTableProps = { readonly weeks: readonly PreviewedWeek[]; readonly metric: StageMetric };

/** Week by week, the newest first: what would be written, or why nothing is. */
export function PreviewTable({ weeks, metric }: PreviewTableProps) {
  const t = wordsOf("journey.feed");
  if (weeks.length === 0) return <p className="hint">{t("noWeeks")}</p>;
  return (
    <DataTable caption={t("preview")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("week")}</Th>
          <Th num>{t("counted")}</Th>
          <Th num>{t("says")}</Th>
          <Th>{t("outcome")}</Th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.monday}>
            <Th scope="row">{rangeText(week.monday, addDays(week.monday, 6))}</Th>
            <Td num>{textOf(week.kind === "nothing" ? null : (week.measure?.value ?? null), metric)}</Td>
            <Td num>{textOf(week.kind === "theirs" ? week.held.value : null, metric)}</Td>
            <Td quiet wrap>
              {outcomeText(week)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const textOf = (value: number | null, metric: StageMetric): string =>
  value === null ? "–" : figureInFull(value, unitOf(metric));

function outcomeText(week: PreviewedWeek): string {
  const t = wordsOf("journey.feed.becomes");
  if (week.kind === "theirs") return t("theirs", { source: week.held.source || t("unnamed") });
  if (week.kind === "nothing") return t("nothing");
  const state = week.coverage === "complete" ? "complete" : "partial";
  return t(week.kind === "written" ? "written" : "stands", { state });
}
