import "server-only";
import { shortSpanText } from "@/app/_marks/span-text";
import { reasonText } from "@/app/_marks/sync/agenda-words";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { daysBetween } from "@/lib/kernel/day";
import type { SyncFacts } from "@/lib/syncs/snapshot/facts";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { initiativeStatusCell } from "./initiative-cells";
import { ownersText } from "./kpi-words";
import type { Sheet } from "./sheet";
import { type Cell, type Column, table } from "./table";

/** What the meeting looks at and why, the most pressing first. */
export async function agendaSection(sheet: Sheet, { agenda, facts }: Snapshot): Promise<void> {
  const t = wordsOf("papers");
  const kind = wordsOf("sync.agenda");
  sheet.section(t("agenda"), agenda.length === 0 ? kind("quiet") : t("agendaNote", { count: agenda.length }));
  if (agenda.length === 0) return sheet.write(kind("allRoutine"));
  const columns: Column[] = [
    { title: t("number"), share: 4, align: "right" },
    { title: t("kind"), share: 13 },
    { title: t("what"), share: 29 },
    { title: t("why"), share: 42 },
    { title: t("owners"), share: 24 },
    { title: t("age"), share: 6, align: "right" },
  ];
  const name = (id: string, known: string) => facts.kpis.find((line) => line.id === id)?.called ?? known;
  const rows = agenda.map((item, at): Cell[] => [
    { text: String(at + 1), quiet: true },
    { text: kind(`kind.${item.kind}`), quiet: true },
    { text: name(item.about.id, item.about.name), strong: true },
    { text: reasonText(item, facts.today) },
    { text: ownersText(item), quiet: true },
    { text: item.ageDays === null ? "" : kind("age", { span: shortSpanText(item.ageDays) }), quiet: true },
  ]);
  await table(sheet, columns, rows);
}

/** Every initiative under way, in the list's own order: the sickest first. */
export async function initiativesSection(sheet: Sheet, initiatives: readonly InitiativeLine[]): Promise<void> {
  const working = initiatives.filter(({ state }) => state !== "draft" && state !== "closed");
  if (working.length === 0) return;
  const t = wordsOf("papers");
  sheet.section(t("initiatives"), t("initiativesNote", { count: working.length }));
  const columns: Column[] = [
    { title: t("status"), share: 17 },
    { title: t("what"), share: 26 },
    { title: t("said"), share: 42 },
    { title: t("owners"), share: 22 },
    { title: t("ends"), share: 12, align: "right" },
  ];
  const rows = working.map((line): Cell[] => [
    initiativeStatusCell(line),
    { text: line.name, strong: true },
    { text: line.note || "–", quiet: !line.note },
    { text: ownersText(line), quiet: true },
    { text: line.endsOn ? dayText(line.endsOn, { year: true }) : "–", quiet: true },
  ]);
  await table(sheet, columns, rows);
}

/** What was promised before, with its age. */
export async function actionsSection(sheet: Sheet, { actions, today }: SyncFacts): Promise<void> {
  if (actions.length === 0) return;
  const t = wordsOf("papers");
  const words = wordsOf("sync.actions");
  sheet.section(t("actions"), t("actionsNote", { count: actions.filter(({ doneOn }) => doneOn === null).length }));
  const columns: Column[] = [
    { title: t("what"), share: 58 },
    { title: words("owner"), share: 22 },
    { title: words("due"), share: 16, align: "right" },
    { title: words("age"), share: 8, align: "right" },
    { title: words("state"), share: 14 },
  ];
  const rows = actions.map(({ title, owner, dueOn, firstDueOn, doneOn, madeOn }): Cell[] => {
    const moved =
      firstDueOn && firstDueOn !== dueOn ? words("first", { day: dayText(firstDueOn, { from: today }) }) : null;
    const isLate = doneOn === null && dueOn !== null && dueOn < today;
    const state = doneOn ? words("done", { day: dayText(doneOn, { from: today }) }) : words(isLate ? "late" : "open");
    return [
      { text: title, strong: true },
      { text: owner.name },
      { text: [dueOn ? dayText(dueOn, { from: today }) : "–", moved && `(${moved})`].filter(Boolean).join(" ") },
      { text: words("days", { span: shortSpanText(daysBetween(madeOn, doneOn ?? today)) }), quiet: true },
      { text: state, strong: isLate, quiet: !isLate },
    ];
  });
  await table(sheet, columns, rows);
}
