import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { fiscalYearStart } from "../fiscal-year";
import { addLineInput } from "../schema";
import { recordAgreement } from "./agree-shares";
import { holdBudget } from "./control/hold-budget";
import { pointingAtKnown } from "./known-records";
import { holdNames, idsByName } from "./name-records";
import { keepPlanOpen } from "./plan-lock";

/**
 * Adds a line with the agreement on who pays it, valid from the start of the fiscal year unless said otherwise.
 * An expense line without an agreement is refused, as are a second line of the same name and one in a locked plan.
 */
export const addLine = command({
  name: "addLine",
  capability: "budget.plan",
  input: addLineInput,
  async subject({ input, ...sight }) {
    if (input.category) await holdNames(sight.db);
    return holdBudget(sight, input.budgetId);
  },
  async run({ db, viewer, input, subject: budget, organisation, now, trace }): Promise<{ id: string }> {
    await keepPlanOpen(db, budget.id);
    const { category, agreement, agreedFrom, ...line } = input;
    if (!agreement && line.kind === "expense") {
      const reason = { key: "budget.refusal.shares_needed", values: {} };
      refuse("invalid", reason.key, {}, { agreement: reason });
    }
    await refuseTaken(db, budget.id, line.name);
    const { ids } = await idsByName(db, "categories", [category], { now, importId: null });
    const position = await db.$count(budgetLines, eq(budgetLines.budgetId, budget.id));
    const categoryId = (category && ids.get(category)) ?? null;
    const insert = db
      .insert(budgetLines)
      .values({ ...withNulls(line), categoryId, position, createdAt: now })
      .returning({ id: budgetLines.id });
    const [made] = await pointingAtKnown(insert);
    if (!made) throw new Error("The line was not written");

    if (agreement) {
      const { zone, fiscalYearStartMonth } = organisation;
      const yearStart = fiscalYearStart(budget.fiscalYear, fiscalYearStartMonth);
      const validFrom = agreedFrom ?? earlier(today(now, zone), yearStart);
      const terms = { lineId: made.id, validFrom, reason: "", agreement, currency: budget.currency };
      await recordAgreement(db, terms, { by: viewer.id, now });
    }
    trace({ lineId: made.id });
    return made;
  },
});

async function refuseTaken(db: Db, budgetId: string, name: string): Promise<void> {
  const taken = and(eq(budgetLines.budgetId, budgetId), sql`lower(${budgetLines.name}) = lower(${name})`);
  if ((await db.$count(budgetLines, taken)) > 0) refuse("conflict", "budget.refusal.line_exists", { name });
}

type Optional = "initiativeId" | "functionId" | "costCentreId";
function withNulls<T extends { [K in Optional]?: string | undefined }>(line: T) {
  const { initiativeId = null, functionId = null, costCentreId = null } = line;
  return { ...line, initiativeId, functionId, costCentreId };
}

/** A budget for a year to come is agreed from today; one that runs, for its whole year. */
const earlier = (today: string, yearStart: string | null) => (yearStart && yearStart < today ? yearStart : today);
