import { eq } from "drizzle-orm";
import { kpiAgreements, kpiDefinitions, kpiNames, kpis, outcomeOverrides } from "@/db/schema";
import { contentOf } from "@/lib/kpis/definition/definition-content";
import { founded, moment } from "../story/company";
import { type DefinitionStory, definitions, madeFrom } from "../story/definitions";
import type { Writing } from "./writing";

/** Every definition each KPI had, who agreed to which, what functions call it, and overrides of the outcome rule. */
export async function writeDefinitions(writing: Writing): Promise<void> {
  const { db, story, id, when, monday } = writing;
  const ago = (days: number, at = "10:00") => when(moment(monday, -days, at));
  const rows = await db.select().from(kpis);
  await db.insert(kpiDefinitions).values(rows.flatMap((kpi) => definitionRows(writing, kpi)));
  for (const { key } of rows) {
    const told = { definitionNumber: definitions[key]?.length ?? 1, template: madeFrom[key] ?? null };
    if (told.definitionNumber > 1 || told.template) await db.update(kpis).set(told).where(eq(kpis.key, key));
  }
  await db.insert(kpiAgreements).values(
    story.agreements.map(({ kpi, number, side, by, daysAgo }) => {
      return { kpiId: id("kpi", kpi), number, side, agreedBy: id("person", by), agreedAt: ago(daysAgo) };
    }),
  );
  await db.insert(kpiNames).values(
    story.functionNames.map(([kpi, fn, name]) => {
      const named = { kpiId: id("kpi", kpi), functionId: id("function", fn), name };
      return { ...named, createdBy: id("person", "cosima"), createdAt: ago(280) };
    }),
  );
  await db.insert(outcomeOverrides).values(
    story.overrides.map(([kpi, by, daysAgo, reason]) => {
      return { kpiId: id("kpi", kpi), reason, grantedBy: id("person", by), createdAt: ago(daysAgo) };
    }),
  );
}

const theFirst: DefinitionStory = { weeksAgo: 0, by: "cosima", reason: "", was: {} };

function definitionRows({ id, when, monday }: Writing, kpi: typeof kpis.$inferSelect) {
  return (definitions[kpi.key] ?? [theFirst]).map(({ weeksAgo, by, reason, was: { itOwner, ...was } }, place) => {
    const owner = itOwner ? { itOwnerId: id("person", itOwner) } : {};
    return {
      ...{ kpiId: kpi.id, number: place + 1, reason, createdBy: id("person", by) },
      content: contentOf({ ...kpi, ...was, ...owner }),
      createdAt: when(place === 0 ? founded(monday) : moment(monday, -7 * weeksAgo, "09:30")),
    };
  });
}
