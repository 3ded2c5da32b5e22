import { periodName } from "@/app/_marks/kpi-review-words";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { differenceBeside, figure, rangeText } from "@/app/_ui/format";
import { Tag } from "@/app/_ui/tag";
import { today } from "@/lib/kernel/day";
import { type SeasonRow, seasonRows } from "@/lib/kpis/review/season";
import type { KpiDetail, TabProps } from "../kpi-detail";

/** The newest complete periods beside the same ones a year before, with what ran in either. */
export function SeasonTable({ kpi, context }: Pick<TabProps, "kpi" | "context">) {
  const t = wordsOf("kpis.events.season");
  const { line, readings, events } = kpi;
  const { zone, fiscalYearStartMonth: yearStart } = context.organisation;
  const sight = { today: today(context.now, zone), yearStart };
  const rows = seasonRows({ cadence: line.cadence, readings, events }, sight);
  const unit = figure(line.value ?? 0, line.unit, line.currency).unit;
  return (
    <DataTable caption={t("caption", { name: line.name })}>
      <thead>
        <tr>
          <Th>{t("period")}</Th>
          <Th num>{`${t("value")} ${unit}`.trim()}</Th>
          <Th>{t("beside")}</Th>
          <Th num>{`${t("lastYear")} ${unit}`.trim()}</Th>
          <Th num>{t("difference")}</Th>
          <Th>{t("events")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SeasonLine key={row.period.key} row={row} line={line} />
        ))}
      </tbody>
    </DataTable>
  );
}

function SeasonLine({ row, line }: { readonly row: SeasonRow; readonly line: KpiDetail["line"] }) {
  const t = wordsOf("kpis.events.season");
  const { period, lastYear, isTwin, value, valueLastYear, events } = row;
  const print = (one: number | null) => (one === null ? "–" : figure(one, line.unit, line.currency).text);
  const apart =
    value === null || valueLastYear === null
      ? null
      : differenceBeside(value - valueLastYear, value, line.unit, line.currency);
  return (
    <tr>
      <Th scope="row" title={rangeText(period.start, period.end, { year: true })}>
        {periodName(period)}
      </Th>
      <Td num>{print(value)}</Td>
      <Td quiet title={rangeText(lastYear.start, lastYear.end, { year: true })}>
        {lastYear.key}
        {!isTwin && ` ${t("noTwin")}`}
      </Td>
      <Td num quiet>
        {print(valueLastYear)}
      </Td>
      <Td num strong>
        {apart ? `${apart.text} ${apart.unit}`.trim() : "–"}
      </Td>
      <Td wrap>
        {events.map(({ id, title, kind }, place) => (
          <span key={id}>
            {place > 0 && " · "}
            {title} {kind === "season" && <Tag>{t("seasonal")}</Tag>}
          </span>
        ))}
      </Td>
    </tr>
  );
}
