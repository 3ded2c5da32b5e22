import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { DownloadLink } from "@/app/_ui/download-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { countText, figure } from "@/app/_ui/format";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { SoftLink } from "@/app/_ui/soft-link";
import { listReadings, type ReadingLine } from "@/lib/kpis/queries/list-readings";
import { type KpiDetail, pageNumber, type TabProps } from "../kpi-detail";

/** Every reading ever received and not withdrawn, replaced versions too, the newest period first; parts when asked. */
export async function HistoryTab({ kpi, context, asked }: TabProps) {
  const t = await getTranslations("kpis.history");
  const page = pageNumber(asked.page);
  const hasParts = asked.parts === "yes";
  const { items, count } = await listReadings(context, {
    ...{ key: kpi.line.key, parts: hasParts, page, limit: rowsPerPage },
  });
  const address = `/kpis/${kpi.line.key}?tab=history`;
  const when = (at: Date) => momentText(at, context.organisation.zone);
  if (count === 0) return <EmptyState title={t("empty.title")} reason={t("empty.reason")} />;
  const from = (page - 1) * rowsPerPage;
  const summary = t("rows", { first: from + 1, last: from + items.length, count });
  const heads = ["version", "coverage", "source", "received", "by", "note"] as const;
  return (
    <>
      <p className="hint">
        <SoftLink href={hasParts ? address : `${address}&parts=yes`}>
          {t(hasParts ? "wholeOnly" : "withParts")}
        </SoftLink>
      </p>
      <DataTable caption={t("caption", { name: kpi.line.name })} fitsPhone>
        <thead>
          <tr>
            <Th>{t("period")}</Th>
            <Th num>{t("value")}</Th>
            {hasParts && <Th>{t("part")}</Th>}
            {heads.map((head) => (
              <Th key={head} wideOnly={head !== "coverage"}>
                {t(head)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((reading) => (
            <ReadingRow key={reading.id} reading={reading} line={kpi.line} hasParts={hasParts} when={when} />
          ))}
        </tbody>
      </DataTable>
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(number) => `${address}${hasParts ? "&parts=yes" : ""}&page=${number}`}
        labels={{ nav: t("pages"), previous: t("previousPage"), next: t("nextPage"), summary }}
      />
      <DownloadLink href={`/kpis/${kpi.line.key}/export`}>{t("download")}</DownloadLink>
    </>
  );
}

const partOf = ({ region, persona, channel }: ReadingLine): string =>
  [region, persona, channel].filter((part) => part !== "").join(", ");

type ReadingRowProps = {
  readonly when: (at: Date) => string;
  readonly reading: ReadingLine;
  readonly line: KpiDetail["line"];
  readonly hasParts: boolean;
};

function ReadingRow({ reading, line, hasParts, when }: ReadingRowProps) {
  const t = useTranslations("kpis.history");
  const { value, numerator, denominator } = reading;
  const shown = value === null ? null : figure(value, line.unit, line.currency);
  const ratio =
    numerator !== null && denominator !== null ? `${countText(numerator)} ÷ ${countText(denominator)}` : null;
  const quiet = reading.isSuperseded;
  const received = when(new Date(reading.receivedAt));
  const print = shown ? `${shown.text} ${shown.unit}`.trim() : t("noData");
  return (
    <tr>
      <Th scope="row">
        {reading.period}
        <PhoneOnly>{[reading.source, received, ratio, reading.note].filter(Boolean).join(" · ")}</PhoneOnly>
      </Th>
      <Td num quiet={quiet} title={ratio ?? undefined}>
        {quiet ? <s>{print}</s> : print}
      </Td>
      {hasParts && <Td quiet>{partOf(reading) || t("whole")}</Td>}
      <Td quiet={quiet} wideOnly>
        {quiet ? t("replaced", { version: reading.version }) : t("inForce", { version: reading.version })}
      </Td>
      <Td quiet>{t(`coverageIs.${reading.coverage}`)}</Td>
      <Td wideOnly>{reading.source || "–"}</Td>
      <Td wideOnly>{received}</Td>
      <Td wideOnly>{reading.recordedBy ?? t("system")}</Td>
      <Td wrap wideOnly>
        {[ratio, reading.note].filter(Boolean).join(" · ") || "–"}
      </Td>
    </tr>
  );
}
