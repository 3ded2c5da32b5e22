import "server-only";
import { changedName, fieldsText } from "@/app/_marks/sync/change-words";
import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol, countText, shareText } from "@/app/_ui/format";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";
import type { RecordChange } from "@/lib/syncs/snapshot/difference";
import type { SyncFacts } from "@/lib/syncs/snapshot/facts";
import { turnedFirst } from "@/lib/syncs/snapshot/turned";
import { standingCells, standingColumns } from "./kpi-standing";
import { ink } from "./page";
import type { Sheet } from "./sheet";
import { type Cell, type Column, table } from "./table";

/** The exact set of what is not what it was, since the meeting before and while this one was held. */
export async function changesSection(sheet: Sheet, { sinceLast, during, seen: { facts } }: SyncRecord): Promise<void> {
  if (!sinceLast && !during) return;
  const t = wordsOf("sync.minutes");
  sheet.section(wordsOf("papers")("changesTitle"));
  if (sinceLast) await changes(sheet, { title: t("since"), changes: sinceLast, facts });
  if (during) await changes(sheet, { title: t("during"), changes: during, facts });
}

type Changes = { readonly title: string; readonly changes: readonly RecordChange[]; readonly facts: SyncFacts };

/** What turned first; what only has newer figures or words comes after it. */
async function changes(sheet: Sheet, { title, changes: all, facts }: Changes): Promise<void> {
  const t = wordsOf("papers");
  const words = wordsOf("sync.change");
  const { turned, newer } = turnedFirst(all);
  const none = all.length === 0 ? words("none") : words("noneTurned");
  sheet.part(title, turned.length === 0 ? none : t("changesNote", { count: all.length }));
  await rows(sheet, turned, facts);
  if (newer.length > 0) sheet.part(words("newer", { count: newer.length }));
  await pairs(sheet, newer, facts);
}

/** What only moved is told shortly: two records side by side. */
async function pairs(sheet: Sheet, changed: readonly RecordChange[], facts: SyncFacts): Promise<void> {
  if (changed.length === 0) return;
  const t = wordsOf("papers");
  const one = [
    { title: t("record"), share: 17 },
    { title: t("change"), share: 39 },
  ];
  const cells = changed.map((other): Cell[] => [
    { text: changedName(other, facts), strong: true },
    { text: fieldsText(other, facts) },
  ]);
  const rows = cells.flatMap((cell, at) => (at % 2 === 0 ? [[...cell, ...(cells[at + 1] ?? [])]] : []));
  await table(sheet, [...one, ...one], rows);
}

async function rows(sheet: Sheet, changed: readonly RecordChange[], facts: SyncFacts): Promise<void> {
  if (changed.length === 0) return;
  const t = wordsOf("papers");
  const words = wordsOf("sync.change");
  const columns: Column[] = [
    { title: t("record"), share: 34 },
    { title: t("change"), share: 78 },
  ];
  const cells = changed.map((one): Cell[] => [
    { text: changedName(one, facts), strong: true },
    { text: one.change === "changed" ? fieldsText(one, facts) : words(one.change) },
  ]);
  await table(sheet, columns, cells);
}

/** Stage by stage: its one number and how it stands, and how many people were there and went on. */
export async function journeySection(sheet: Sheet, { stages, kpis }: SyncFacts): Promise<void> {
  if (stages.length === 0) return;
  const t = wordsOf("papers");
  sheet.section(t("journey"), t("journeyNote"));
  const columns: Column[] = [
    { title: t("stage"), share: 16 },
    { title: t("kpi"), share: 26 },
    ...standingColumns(),
    { title: t("people"), share: 13, align: "right" },
    { title: t("goOn"), share: 10, align: "right" },
  ];
  const none = { text: "–" };
  const rows = stages.map(({ name, kpiId, people, share }): Cell[] => {
    const line = kpis.find(({ id }) => id === kpiId);
    const told = line ? standingCells(line) : [none, none, none, { text: "" }, none];
    return [
      { text: name, strong: true },
      { text: line?.called ?? wordsOf("sync.journey")("noKpi"), quiet: !line },
      ...told,
      { text: people === null ? t("notMeasured") : countText(people) },
      share === null ? none : { text: shareText(share) },
    ];
  });
  await table(sheet, columns, rows);
}

const amounts = ["allocated", "committed", "actual", "available"] as const;

/** Every joint budget the reader may see, to the cent. */
export async function moneySection(sheet: Sheet, { budgets }: SyncFacts, leftOut: number): Promise<void> {
  const t = wordsOf("papers");
  if (budgets.length === 0 && leftOut === 0) return;
  sheet.section(t("money"), t("moneyNote", { count: budgets.length, leftOut }));
  if (budgets.length === 0) return;
  const words = wordsOf("sync.budget");
  const columns: Column[] = [
    { title: words("name"), share: 25 },
    { title: words("bullet"), share: 15 },
    ...amounts.map((name) => ({ title: words(name), share: 19, align: "right" as const })),
    { title: words("drift"), share: 18, align: "right" },
    { title: words("closed"), share: 14, align: "right" },
  ];
  const most = Math.max(1, ...budgets.map(({ position }) => Number(position.allocated)));
  const rows = budgets.map((budget): Cell[] => [
    { text: budget.name, strong: true },
    { text: "", drawing: bar(budget, most) },
    ...amounts.map((one) => ({ text: amountWithSymbol(budget.position[one], budget.currency) })),
    driftCell(budget),
    { text: budget.closedThrough ?? "–", quiet: true },
  ]);
  await table(sheet, columns, rows);
}

function driftCell({ driftPoints }: BudgetItem): Cell {
  const words = wordsOf("sync.budget");
  if (driftPoints === null) return { text: "–", quiet: true };
  return { text: words("points", { points: driftPoints.toFixed(1) }) };
}

/** Spent in full ink, committed in grey behind it, and what was allocated as a stroke, all budgets on one scale. */
const bar =
  ({ position: { actual, committed, allocated } }: BudgetItem, most: number): NonNullable<Cell["drawing"]> =>
  ({ pdf }, x, y, width) => {
    const reach = (minor: bigint) => Math.max(0, Math.min(1, Number(minor) / most)) * (width - 2);
    pdf.rect(x, y + 2, reach(allocated), 9).fill(ink.band);
    pdf.rect(x, y + 4, reach(actual + committed), 5).fill("#A3ABB5");
    pdf.rect(x, y + 4, reach(actual), 5).fill(ink.strong);
    pdf.rect(x + reach(allocated), y + 1, 1.4, 11).fill(ink.strong);
  };
