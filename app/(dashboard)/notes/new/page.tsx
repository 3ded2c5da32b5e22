import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { placeHref } from "@/app/_marks/note-place";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { causes } from "@/db/vocabulary/kpis";
import { mayAtAll } from "@/lib/access/policy";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { readNotePlace } from "@/lib/comments/queries/note-place";
import { aboutKinds } from "@/lib/comments/schema";
import type { Context } from "@/lib/kernel/operation";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { writeNote } from "../actions";
import { callableNames } from "../callable-names";

export const generateMetadata = titled("notes");

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** What the form is about: a record, or a budget of which the writer chooses a line. */
type Scene = {
  readonly name: string;
  readonly back: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly rows: readonly QuestionRow[];
};

export default async function NewNotePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "comment.write")) notFound();
  const { name, back, hidden, rows } = await sceneOf(context, await searchParams);
  const t = await getTranslations("notes");
  const body = { kind: "area", name: "body", label: t("body"), hint: t("bodyHint"), required: true } as const;
  const callable = await callableNames(context);
  return (
    <>
      <PageHead finding={t("new.finding", { name })} sub={t("new.sub")} />
      <EntryForm
        action={writeNote}
        hidden={hidden}
        rows={[...rows, [{ ...body, callable }]]}
        words={{ submit: t("new.submit"), refused: t("refused") }}
        cancel={{ href: back, label: t("cancel") }}
      />
    </>
  );
}

async function sceneOf(context: Context, asked: Asked): Promise<Scene> {
  if (typeof asked.budget === "string") return budgetScene(context, asked.budget);
  const kind = aboutKinds.find((one) => one === asked.kind) ?? notFound();
  const place = await orNotFound(readNotePlace(context, { kind, ref: String(asked.ref ?? "") }));
  const hidden = { kind, ref: place.ref };
  if (kind === "kpi") return kpiScene(context, { hidden, back: placeHref(place) }, place.ref);
  return { name: place.name, back: placeHref(place), hidden, rows: [] };
}

async function budgetScene(context: Context, id: string): Promise<Scene> {
  const { name, lines } = await orNotFound(readBudget(context, { id }));
  const t = await getTranslations("notes");
  const options = lines.map((line) => ({ value: line.id, label: line.name }));
  const line = { kind: "select", name: "ref", label: t("new.line"), options, required: true } as const;
  return { name, back: `/budgets/${id}`, hidden: { kind: "budget_line" }, rows: [[line]] };
}

/** A KPI under the viewer's own name for it; asks how far the cause is known, and which period the note explains. */
async function kpiScene(context: Context, place: Pick<Scene, "hidden" | "back">, key: string): Promise<Scene> {
  const t = await getTranslations("notes");
  const { line } = await orNotFound(readKpi(context, { key }));
  const options = [
    { value: "", label: t("new.noCause") },
    ...causes.map((value) => ({ value, label: t(`cause.${value}`) })),
  ];
  const cause = { kind: "select", name: "cause", label: t("new.cause"), options } as const;
  const period = { kind: "text", name: "period", label: t("new.period"), hint: t("new.periodHint") } as const;
  return { ...place, name: line.called, rows: [[cause, { ...period, initial: line.period ?? "" }]] };
}
