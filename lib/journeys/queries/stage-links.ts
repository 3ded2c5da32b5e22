import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, budgets, initiativeStages, initiatives, kpis, stageKpis, touchpoints } from "@/db/schema";
import { can } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";

export interface KpiRef {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** Work at a stage; the share is how much of its money counts here, in hundredths of a percent. */
export interface InitiativeRef {
  readonly id: string;
  readonly name: string;
  readonly shareHundredths: number;
}

/** Money behind the work at a stage. */
export interface BudgetLineRef {
  readonly id: string;
  readonly name: string;
  readonly budgetId: string;
  readonly budgetName: string;
  readonly initiativeId: string;
  readonly shareHundredths: number;
}

export interface StageLinks {
  readonly touchpoints: readonly { readonly id: string; readonly name: string }[];
  /** In order; the first is the stage's own number. */
  readonly kpis: readonly KpiRef[];
  readonly initiatives: readonly InitiativeRef[];
  /** Empty for a viewer who may not read budgets; without those hidden from them. */
  readonly budgetLines: readonly BudgetLineRef[];
}

/** What hangs on each of some stages: touchpoints, KPIs, work and, for whom may see it, money. */
export async function linksOf(
  db: Db,
  viewer: Viewer,
  stageIds: readonly string[],
): Promise<(stageId: string) => StageLinks> {
  const ids = [...stageIds];
  const mayReadMoney = can(viewer, "budget.read", {});
  const [points, numbers, work, money] = await Promise.all([
    readTouchpoints(db, ids),
    readKpis(db, ids),
    readInitiatives(db, ids),
    mayReadMoney ? readBudgetLines(db, viewer, ids) : [],
  ]);
  return (stageId) => ({
    touchpoints: ofStage(points, stageId),
    kpis: ofStage(numbers, stageId),
    initiatives: ofStage(work, stageId),
    budgetLines: ofStage(money, stageId),
  });
}

function ofStage<Row extends { stageId: string }>(rows: readonly Row[], stageId: string): Omit<Row, "stageId">[] {
  return rows.filter((row) => row.stageId === stageId).map(({ stageId: _, ...ref }) => ref);
}

const readTouchpoints = (db: Db, stageIds: string[]) =>
  db
    .select({ stageId: touchpoints.stageId, id: touchpoints.id, name: touchpoints.name })
    .from(touchpoints)
    .where(inArray(touchpoints.stageId, stageIds))
    .orderBy(asc(touchpoints.position), asc(touchpoints.id));

const readKpis = (db: Db, stageIds: string[]) =>
  db
    .select({ stageId: stageKpis.stageId, id: kpis.id, key: kpis.key, name: kpis.name })
    .from(stageKpis)
    .innerJoin(kpis, eq(kpis.id, stageKpis.kpiId))
    .where(inArray(stageKpis.stageId, stageIds))
    .orderBy(asc(stageKpis.position), asc(kpis.name));

const workHere = { stageId: initiativeStages.stageId, shareHundredths: initiativeStages.shareHundredths };

const readInitiatives = (db: Db, stageIds: string[]) =>
  db
    .select({ ...workHere, id: initiatives.id, name: initiatives.name })
    .from(initiativeStages)
    .innerJoin(initiatives, eq(initiatives.id, initiativeStages.initiativeId))
    .where(inArray(initiativeStages.stageId, stageIds))
    .orderBy(asc(initiatives.name), asc(initiatives.id));

const readBudgetLines = (db: Db, viewer: Viewer, stageIds: string[]) =>
  db
    .select({
      ...workHere,
      id: budgetLines.id,
      name: budgetLines.name,
      budgetId: budgets.id,
      budgetName: budgets.name,
      initiativeId: initiativeStages.initiativeId,
    })
    .from(initiativeStages)
    .innerJoin(budgetLines, eq(budgetLines.initiativeId, initiativeStages.initiativeId))
    .innerJoin(budgets, eq(budgets.id, budgetLines.budgetId))
    .where(and(inArray(initiativeStages.stageId, stageIds), readableBudgets(viewer)))
    .orderBy(asc(budgets.name), asc(budgetLines.position), asc(budgetLines.id));
