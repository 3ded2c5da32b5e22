import type { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { theSystem } from "@/lib/access/viewer";
import { checkPublished, type Published } from "@/scripts/check-real/govuk";
import { testDatabase } from "../support/database";
import { importRuns, realPath } from "../support/import-runs";
import { aHouse } from "../support/people";

const { db } = await testDatabase();
const { organisation, as } = await aHouse(db);
const context = { ...(await as("executive")), organisation, viewer: theSystem };
const { run } = importRuns();

/** Counted and divided by another program. */
const excerpt: Published = {
  file: "govuk_services_kpi/services.csv",
  services: 13,
  rows: { takeup: [182, 161], volume: [219, 217], cost: [75, 73] },
  takeUp: {
    "2012-Q4": "83.3",
    "2013-Q1": "86.3",
    "2013-Q4": "85.0",
    "2015-Q2": "81.8",
    "2017-Q2": "91.6",
    "2017-Q4": "89.5",
  },
  patchy: [...["2012-Q4", "2013-Q1", "2013-Q2", "2013-Q3", "2014-Q1", "2016-Q1", "2016-Q2", "2017-Q3", "2017-Q4"]],
  beyond: 1,
};

it("thirteen services of GOV.UK become KPIs whose pooled take-up is what their numbers say, traps and all", async () => {
  const compared: string[] = [];
  const company = {
    context,
    say: () => {},
    take: (kind: Parameters<typeof run>[2]["kind"], files: readonly string[], mapping: unknown, more = {}) =>
      run(context, files.map(realPath), { kind, mapping, ...more }),
    ask: async (statement: ReturnType<typeof sql>) => (await db.execute<Record<string, unknown>>(statement)).rows,
    close: async () => {},
  };
  await checkPublished(
    company,
    (name, expected, found) => {
      compared.push(name);
      expect([name, found]).toEqual([name, expected]);
    },
    excerpt,
  );
  expect(compared.length).toBeGreaterThan(12);
});
