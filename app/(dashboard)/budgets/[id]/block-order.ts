import { homesOf } from "@/lib/access/homes";
import type { Viewer } from "@/lib/access/viewer";

/** What the budget page is made of below its figures. */
export type BudgetBlock = "lines" | "charts" | "payers" | "context";

const orders: Readonly<Record<ReturnType<typeof homesOf>[number], readonly BudgetBlock[]>> = {
  finance: ["lines", "charts", "payers", "context"],
  executive: ["charts", "lines", "context", "payers"],
  it: ["payers", "lines", "charts", "context"],
  marketing: ["payers", "lines", "charts", "context"],
};

/** The order somebody reads in: whoever pays sees their own share first, finance the lines and their checks. No number changes. */
export const blocksFor = (viewer: Viewer): readonly BudgetBlock[] => orders[homesOf(viewer)[0] ?? "executive"];
