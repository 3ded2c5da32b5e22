import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { noteworthyKinds } from "@/db/vocabulary/kpis";
import { sides } from "@/db/vocabulary/people";
import { mayAtAll } from "@/lib/access/policy";
import { today } from "@/lib/kernel/day";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { sideOf } from "@/lib/kpis/review/noteworthy";
import type { SearchParams } from "../../list-address";
import { addEvent } from "../actions";

export const generateMetadata = titled("events");

/** The form for an event; from a KPI's page it comes back there, and that KPI is at hand to tie it to. */
export default async function NewEventPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "kpi.annotate")) notFound();
  const { kpi: key } = await searchParams;
  const kpi = typeof key === "string" ? (await orNotFound(readKpi(context, { key }))).line : null;
  const t = await getTranslations("kpis.events");
  const on = today(context.now, context.organisation.zone);
  const kinds = noteworthyKinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  const whose = sides.map((value) => ({ value, label: t(`side.${value}`) }));
  const back = kpi ? `/kpis/${kpi.key}?tab=events` : "/kpis/events";
  const onlyHint = kpi ? t("new.onlyHintHere", { name: kpi.name }) : t("new.onlyHint");
  const rows: QuestionRow[] = [
    [{ kind: "text", name: "title", label: t("column.title"), hint: t("new.titleHint"), required: true }],
    [
      { kind: "select", name: "kind", label: t("column.kind"), options: kinds, required: true },
      { kind: "select", name: "side", label: t("column.side"), options: whose, initial: sideOf(context.viewer) },
    ],
    [
      { kind: "date", name: "startsOn", label: t("new.startsOn"), initial: on, required: true },
      { kind: "date", name: "endsOn", label: t("new.endsOn"), hint: t("new.endsOnHint") },
    ],
    [{ kind: "area", name: "kpis", label: t("new.only"), hint: onlyHint }],
  ];
  return (
    <>
      <PageHead finding={t("new.finding")} sub={t("new.sub")} />
      <EntryForm
        action={addEvent}
        rows={rows}
        hidden={{ back }}
        words={{ submit: t("new.submit"), refused: t("new.refused") }}
        cancel={{ href: back, label: t("cancel") }}
      />
    </>
  );
}
