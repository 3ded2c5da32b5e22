import { beforeAll, describe, expect, it } from "vitest";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { signIn } from "@/lib/people/commands/sign-in";
import { viewerOfSession } from "@/lib/people/queries/viewer";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { proves } from "@/tests/support/size";
import { readHome } from "./read-home";

const { db, url } = await testDatabase();

beforeAll(async () => {
  expect(await seedIfEmpty(url, { demo: true, now })).toBe("loaded");
});

async function signedIn(email: string): Promise<Context> {
  const result = await signIn({ db, now }, { email, password: demoPassword, userAgent: "test" });
  const known = result.status === "in" ? await viewerOfSession(db, result.secret, now) : null;
  if (!known) throw new Error(`${email} is not in`);
  return { ...known, db, now, requestId: null };
}

/** What of a KPI stands in cells; what the viewer may do is another matter. */
const cellsOf = ({ value, target, gap, status, period, freshness, dataTo }: KpiLine) => ({
  value,
  target,
  gap,
  status,
  period,
  freshness,
  dataTo,
});

describe("a home, whoever opens it and in whichever view,", () => {
  it.each(demoAccounts)("shows $key each record as its own page does, cell by cell", async ({ email }) => {
    const context = await signedIn(email);
    const { views } = await readHome(context, {});
    let cells = 0;
    for (const view of views) {
      const home = await readHome(context, { view });
      const lines = [...home.groups.flatMap(({ inputs, output }) => [...inputs, ...(output ? [output] : [])])];
      const shown = [...lines, ...home.stages.flatMap(({ kpi }) => kpi ?? [])];
      expect(shown.length).toBeGreaterThanOrEqual(8);
      for (const line of shown) {
        const own = cellsOf((await readKpi(context, { key: line.key })).line);
        expect({ key: line.key, ...cellsOf(line) }).toEqual({ key: line.key, ...own });
        cells += Object.keys(own).length;
      }
      for (const { id, status, statusSince, name } of home.initiatives) {
        const { line: own } = await readInitiative(context, { id });
        expect({ status, statusSince, name }).toEqual({
          status: own.status,
          statusSince: own.statusSince,
          name: own.name,
        });
        cells += 3;
      }
      for (const { id, position, funding } of home.budgets) {
        const own = await readBudget(context, { id });
        expect({ position, funding }).toEqual({ position: own.position, funding: own.funding });
        cells += Object.keys(position).length + funding.length;
      }
    }
    proves("A1 one record, one value, on every home", "cells", cells);
  });
});
