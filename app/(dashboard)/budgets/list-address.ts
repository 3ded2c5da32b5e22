import { type PlanStage, planStages } from "@/lib/budgets/ledger/position";
import { listBudgetsInput } from "@/lib/budgets/schema";
import type { SearchParams } from "./entry-address";
import { type Shown, shownIn, shownTexts } from "./shown-address";

const sorts = listBudgetsInput.shape.sort.unwrap().options;
export type BudgetSort = (typeof sorts)[number];

/** What the list of budgets shows; all of it stands in the address. */
export type BudgetListView = {
  readonly search: string;
  readonly fiscalYear: string;
  /** The plan that counts as allocated. */
  readonly stage: PlanStage;
  readonly sort: BudgetSort;
  /** Counted from 1. */
  readonly page: number;
  readonly shown: Shown;
};

/** Reads the address leniently: what it does not know is as if it were not there. */
export function budgetListView(params: SearchParams): BudgetListView {
  const text = (name: string) => [params[name]].flat()[0]?.trim() ?? "";
  const page = Number(text("page"));
  return {
    search: text("search").slice(0, 200),
    fiscalYear: text("fiscalYear").slice(0, 20),
    stage: planStages.find((one) => one === text("stage")) ?? "adopted",
    sort: sorts.find((one) => one === text("sort")) ?? "name",
    page: Number.isInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
    shown: shownIn(params),
  };
}

/** The address of a view; what is usual is left out. */
export function budgetListHref({ search, fiscalYear, stage, sort, page, shown }: BudgetListView): string {
  const query = new URLSearchParams(shownTexts(shown));
  if (search) query.set("search", search);
  if (fiscalYear) query.set("fiscalYear", fiscalYear);
  if (stage !== "adopted") query.set("stage", stage);
  if (sort !== "name") query.set("sort", sort);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/budgets?${query}` : "/budgets";
}

/** Figures open with the largest first, names with A; asked again, the other way round. */
export function sortHref(view: BudgetListView, column: "name" | "allocated" | "actual" | "available"): string {
  const usual: BudgetSort = column === "name" ? "name" : `-${column}`;
  const other: BudgetSort = column === "name" ? "-name" : column;
  return budgetListHref({ ...view, sort: view.sort === usual ? other : usual, page: 1 });
}
