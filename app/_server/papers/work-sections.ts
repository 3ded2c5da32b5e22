import "server-only";
import { reasonText } from "@/app/_marks/sync/agenda-words";
import { changedName, fieldsText } from "@/app/_marks/sync/change-words";
import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol, countText, dayText, shareText } from "@/app/_ui/format";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { RecordChange } from "@/lib/syncs/snapshot/difference";
import type { ActionLine, SyncFacts } from "@/lib/syncs/snapshot/facts";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { statusMark } from "./marks";
import type { Sheet } from "./sheet";
import { table } from "./table";

/** What the meeting looks at and why, the most pressing first. */
export function agendaSection(sheet: Sheet, { agenda, facts }: Snapshot): void {
  const t = wordsOf("papers");
  sheet.section(
    t("agenda"),
    agenda.length === 0 ? wordsOf("sync.agenda")("quiet") : t("agendaNote", { count: agenda.length }),
  );
  if (agenda.length === 0) return;
  const kind = wordsOf("sync.agenda");
  const columns = [
    { title: t("kind"), share: 12 },
    { title: t("what"), share: 30 },
    { title: t("why"), share: 42 },
    { title: t("owners"), share: 22 },
    { title: t("age"), share: 6, align: "right" as const },
  ];
  const name = (id: string, known: string) => facts.kpis.find((line) => line.id === id)?.called ?? known;
  const rows = agenda.map((item) => [
    { text: kind(`kind.${item.kind}`), quiet: true },
    { text: name(item.about.id, item.about.name), strong: true },
    { text: reasonText(item) },
    { text: [item.itOwner?.name, item.marketingOwner?.name].filter(Boolean).join(", "), quiet: true },
    { text: item.ageDays === null ? "" : kind("age", { days: item.ageDays }), quiet: true },
  ]);
  table(sheet, columns, rows);
}

/** The exact set of what is not what it was. */
export function changesSection(
  sheet: Sheet,
  {
    title,
    changes,
    facts,
  }: { readonly title: string; readonly changes: readonly RecordChange[] | null; readonly facts: SyncFacts },
): void {
  if (!changes) return;
  const t = wordsOf("papers");
  sheet.section(
    title,
    changes.length === 0 ? wordsOf("sync.change")("none") : t("changesNote", { count: changes.length }),
  );
  if (changes.length === 0) return;
  const words = wordsOf("sync.change");
  const columns = [
    { title: t("record"), share: 34 },
    { title: t("change"), share: 78 },
  ];
  const rows = changes.map((one) => [
    { text: changedName(one, facts), strong: true },
    { text: one.change === "changed" ? fieldsText(one, facts) : words(one.change) },
  ]);
  table(sheet, columns, rows);
}

/** Stage by stage: its number, and how many people were there and went on. */
export function journeySection(sheet: Sheet, { stages, kpis }: SyncFacts): void {
  if (stages.length === 0) return;
  const t = wordsOf("papers");
  sheet.section(t("journey"), t("journeyNote"));
  const columns = [
    { title: t("stage"), share: 24 },
    { title: t("kpi"), share: 36 },
    { title: t("people"), share: 14, align: "right" as const },
    { title: t("goOn"), share: 14, align: "right" as const },
  ];
  const rows = stages.map(({ name, kpiId, people, share }) => [
    { text: name, strong: true },
    { text: kpis.find(({ id }) => id === kpiId)?.called ?? "–" },
    { text: people === null ? t("notMeasured") : countText(people) },
    { text: share === null ? "–" : shareText(share) },
  ]);
  table(sheet, columns, rows);
}

/** Every initiative under way, in the list's own order: the sickest first. */
export function initiativesSection(sheet: Sheet, initiatives: readonly InitiativeLine[]): void {
  const working = initiatives.filter(({ state }) => state !== "draft" && state !== "closed");
  if (working.length === 0) return;
  const t = wordsOf("papers");
  const status = wordsOf("initiativeStatus");
  sheet.section(t("initiatives"), t("initiativesNote", { count: working.length }));
  const columns = [
    { title: t("status"), share: 14 },
    { title: t("what"), share: 28 },
    { title: t("said"), share: 44 },
    { title: t("owners"), share: 20 },
    { title: t("ends"), share: 11, align: "right" as const },
  ];
  const rows = working.map((line) => [
    { text: status(line.status), mark: statusMark(line.status) },
    { text: line.name, strong: true },
    { text: line.note || "–", quiet: !line.note },
    { text: [line.itOwner?.name, line.marketingOwner?.name].filter(Boolean).join(", "), quiet: true },
    { text: line.endsOn ? dayText(line.endsOn, { year: true }) : "–", quiet: true },
  ]);
  table(sheet, columns, rows);
}

/** Every joint budget the reader may see, to the cent. */
export function moneySection(sheet: Sheet, { budgets }: SyncFacts, leftOut: number): void {
  const t = wordsOf("papers");
  if (budgets.length === 0 && leftOut === 0) return;
  sheet.section(t("money"), t("moneyNote", { count: budgets.length, leftOut }));
  if (budgets.length === 0) return;
  const figures = ["allocated", "committed", "actual", "available"] as const;
  const words = wordsOf("sync.budget");
  const columns = [
    { title: words("name"), share: 34 },
    ...figures.map((name) => ({ title: words(name), share: 18, align: "right" as const })),
  ];
  const rows = budgets.map(({ name, position, currency }) => [
    { text: name, strong: true },
    ...figures.map((one) => ({ text: amountWithSymbol(position[one], currency) })),
  ]);
  table(sheet, columns, rows);
}

/** What was promised, with its age. */
export function actionsSection(sheet: Sheet, actions: readonly ActionLine[]): void {
  if (actions.length === 0) return;
  const t = wordsOf("papers");
  sheet.section(t("actions"), t("actionsNote", { count: actions.filter(({ doneOn }) => doneOn === null).length }));
  const words = wordsOf("sync.actions");
  const columns = [
    { title: t("what"), share: 60 },
    { title: words("owner"), share: 24 },
    { title: words("due"), share: 14, align: "right" as const },
    { title: words("state"), share: 14 },
  ];
  const rows = actions.map(({ title, owner, dueOn, doneOn }) => [
    { text: title, strong: true },
    { text: owner.name },
    { text: dueOn ? dayText(dueOn) : "–" },
    { text: doneOn ? words("done", { day: dayText(doneOn) }) : words("open"), quiet: true },
  ]);
  table(sheet, columns, rows);
}
