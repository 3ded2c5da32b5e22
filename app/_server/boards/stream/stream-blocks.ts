import "server-only";
import { inFunderOrder } from "@/app/_marks/agreed-shares";
import { wordsOf } from "@/app/_marks/words";
import { bullet } from "@/app/_server/papers/bullet";
import { initiativeEndCell, initiativeNameCell, initiativeStatusCell } from "@/app/_server/papers/initiative-cells";
import {
  kpiChangeCell,
  kpiFigureCells,
  kpiFreshnessCell,
  kpiNameCell,
  kpiStatusCell,
  ownersCell,
} from "@/app/_server/papers/kpi-cells";
import { statusCounts } from "@/app/_server/papers/status-counts";
import { weekStrip } from "@/app/_server/papers/week-strip";
import { amountWithSymbol, dayText, hundredthsText } from "@/app/_ui/format";
import { streamRoles } from "@/db/vocabulary/people";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { KpiLine } from "@/lib/kpis/line";
import type { Block } from "../block";
import type { StreamBoard } from "./read-board";

const right = "right" as const;

/** Its initiatives, the last twelve weeks of each as shapes. */
export function initiativesBlock({ items, counts, count }: StreamBoard["found"]["initiatives"]): Block {
  const t = wordsOf("initiatives.column");
  return {
    title: wordsOf("streams")("initiatives"),
    count,
    lead: statusCounts(counts),
    columns: [
      { title: t("status"), share: 90 },
      { title: t("name"), share: 130 },
      { title: t("strip"), share: 134 },
      { title: t("owners"), share: 44 },
      { title: t("note"), share: 160 },
      { title: t("ends"), share: 84, align: right },
      { title: t("updated"), share: 46, align: right },
    ],
    rows: items.map((line) => [
      initiativeStatusCell(line),
      initiativeNameCell(line),
      { text: "", drawing: weekStrip(line.strip) },
      ownersCell(line),
      { text: line.note || "–", quiet: !line.note },
      initiativeEndCell(line),
      { text: line.updatedOn ? dayText(line.updatedOn) : "–", quiet: true },
    ]),
    none: wordsOf("streams")("noInitiatives"),
  };
}

/** The KPIs its initiatives should move, as they are now. */
export function movedKpisBlock(kpis: readonly KpiLine[]): Block {
  const t = wordsOf("streams");
  const home = wordsOf("home.column");
  return {
    title: t("kpis"),
    count: kpis.length,
    note: t("kpisNote"),
    columns: [
      { title: t("kpi.name"), share: 32 },
      { title: t("kpi.value"), share: 13, align: right },
      { title: home("previous"), share: 13, align: right },
      { title: home("target"), share: 13, align: right },
      { title: t("kpi.trend"), share: 24 },
      { title: t("kpi.change"), share: 16 },
      { title: t("kpi.status"), share: 17 },
      { title: home("owners"), share: 11 },
      { title: t("kpi.dataTo"), share: 13, align: right },
    ],
    rows: kpis.map((line) => [
      kpiNameCell(line),
      ...kpiFigureCells(line),
      kpiChangeCell(line),
      kpiStatusCell(line),
      ownersCell(line),
      kpiFreshnessCell(line),
    ]),
    none: t("noKpis"),
  };
}

/** Its joint budgets to the cent, and who agreed to pay which share. */
export function spendBlock(budgets: readonly BudgetItem[]): Block {
  const t = wordsOf("streams");
  const figures = ["allocated", "committed", "actual", "available"] as const;
  const name = wordsOf("sync.budget");
  const max = budgets.reduce((most, { position }) => (position.allocated > most ? position.allocated : most), 0n);
  return {
    title: t("money"),
    count: budgets.length,
    columns: [
      { title: name("name"), share: 30 },
      { title: "", share: 22 },
      ...figures.map((one) => ({ title: name(one), share: 18, align: right })),
      { title: wordsOf("boards")("funding"), share: 40 },
    ],
    rows: budgets.map(({ name: called, fiscalYear, currency, position, funding }) => [
      { text: `${called} ${fiscalYear}`, strong: true },
      { text: "", drawing: bullet(position, max) },
      ...figures.map((one) => ({ text: amountWithSymbol(position[one], currency) })),
      { text: fundersText(funding) },
    ]),
    none: t("noMoney"),
  };
}

/** Who agreed to pay how much, and what of it was booked so far where that is known. */
function fundersText(funding: BudgetItem["funding"]): string {
  const t = wordsOf("budgets.shares");
  const payers = inFunderOrder(funding).filter(({ agreedHundredths }) => agreedHundredths !== null);
  if (payers.length === 0) return t("none");
  return payers
    .filter(({ agreedHundredths, bookedMinor }) => agreedHundredths !== 0 || bookedMinor !== 0n)
    .map(({ name, agreedHundredths }) => `${name ?? t("nobody")} ${hundredthsText(agreedHundredths ?? 0)} %`)
    .join(", ");
}

/** Who works in it, role by role; a role nobody fills has its row too. */
export function membersBlock({ members, people }: StreamBoard["found"]): Block {
  const t = wordsOf("streams");
  return {
    title: t("members"),
    count: people,
    columns: [
      { title: t("member.role"), share: 30 },
      { title: t("member.name"), share: 40 },
      { title: t("member.function"), share: 60 },
    ],
    rows: streamRoles.flatMap((role) => {
      const filled = members.filter(({ streamRole }) => streamRole === role);
      const title = { text: t(`role.${role}`), quiet: true };
      if (filled.length === 0) return [[title, { text: t("nobody"), quiet: true }, { text: "–", quiet: true }]];
      return filled.map((one) => [title, { text: one.name }, { text: one.function ?? "–", quiet: true }]);
    }),
    none: t("nobody"),
  };
}
