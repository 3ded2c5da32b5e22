import {
  initiativeDateMoves,
  initiativeKpis,
  initiativeStages,
  initiatives,
  secondOpinions,
  statusUpdates,
} from "@/db/schema";
import { addDays } from "@/lib/kernel/day";
import { harbourline, moment } from "../story/company";
import type { InitiativeStory } from "../story/initiative-story";
import { insertAll, type Writing } from "./writing";

/** Initiatives, what they should move and where, and a quarter of status updates. */
export async function writeWork(writing: Writing): Promise<void> {
  const { db, story, id, when, monday } = writing;
  await db.insert(initiatives).values(story.initiatives.map((one) => initiativeRow(writing, one)));
  const linked = story.initiatives.map(({ key, owners, days: [starts], moves, stages }) => {
    const createdAt = when(moment(monday, Math.min(starts, -10), "13:00"));
    const link = { initiativeId: id("initiative", key), createdBy: id("person", owners[0]), createdAt };
    return { link, moves, stages };
  });
  await db.insert(initiativeKpis).values(
    linked.flatMap(({ link, moves }) =>
      moves.map(([kpi, expectedChange, byDays]) => {
        return { ...link, kpiId: id("kpi", kpi), expectedChange, expectedBy: addDays(monday, byDays) };
      }),
    ),
  );
  await db
    .insert(initiativeStages)
    .values(
      linked.flatMap(({ link, stages }) =>
        stages.map(([stage, shareHundredths]) => ({ ...link, stageId: id("stage", stage), shareHundredths })),
      ),
    );
  await writeEndMoves(writing);
  await writeUpdates(writing);
}

/** Each step begins at the end the one before it led to, the first at the end first promised. */
async function writeEndMoves({ db, story, id, when, monday }: Writing): Promise<void> {
  const rows = story.endMoves.flatMap(({ initiative, by, steps }) => {
    const first = story.initiatives.find(({ key }) => key === initiative)?.days[2] ?? 0;
    return steps.map(([daysAgo, to, reason], place) => ({
      initiativeId: id("initiative", initiative),
      fromEndsOn: addDays(monday, steps[place - 1]?.[1] ?? first),
      toEndsOn: addDays(monday, to),
      reason,
      movedBy: id("person", by),
      createdAt: when(moment(monday, -daysAgo, "10:20")),
    }));
  });
  await insertAll(db, initiativeDateMoves, rows);
}

function initiativeRow({ id, when, monday }: Writing, one: InitiativeStory): typeof initiatives.$inferInsert {
  const { externalId, name, state, category, description, businessImpact } = one;
  const { isJoint, isJointlySelected, wasItPresentAtDefinition } = one;
  const [starts, ends, firstEnds] = one.days;
  return {
    ...{ externalId, name, state, category, description, businessImpact },
    ...{ isJoint, isJointlySelected, wasItPresentAtDefinition },
    id: id("initiative", one.key),
    streamId: id("stream", one.stream),
    functionId: id("function", one.function),
    itOwnerId: id("person", one.owners[0]),
    marketingOwnerId: id("person", one.owners[1]),
    legalParticipantId: one.legal ? id("person", one.legal) : null,
    startsOn: addDays(monday, starts),
    endsOn: addDays(monday, ends),
    firstEndsOn: addDays(monday, firstEnds),
    createdAt: when(moment(monday, Math.min(starts, -10), "11:00")),
  };
}

/** The newest update of each initiative states its budget, and is the one second opinions are of. */
async function writeUpdates({ db, story, id, when, monday }: Writing): Promise<void> {
  const isNewest = (initiative: string, daysAgo: number) =>
    story.updates.every((one) => one.initiative !== initiative || one.daysAgo >= daysAgo);
  await db.insert(statusUpdates).values(
    story.updates.map(({ initiative, author, daysAgo, bringBackInDays, ...said }, index) => {
      const budgetMinor = isNewest(initiative, daysAgo) ? story.statedBudgets.get(initiative) : undefined;
      return {
        ...said,
        ...(isNewest(initiative, daysAgo) && { id: id("update", initiative) }),
        ...(budgetMinor !== undefined && { budgetMinor, currency: harbourline.baseCurrency }),
        initiativeId: id("initiative", initiative),
        datedOn: addDays(monday, -daysAgo),
        bringBackBy: bringBackInDays === null ? null : addDays(monday, bringBackInDays),
        authorId: id("person", author),
        createdAt: when(moment(monday, -daysAgo, `08:${String(10 + (index % 45))}`)),
      };
    }),
  );
  const given = story.secondOpinions.map(({ initiative, author, daysAgo, ...opinion }) => ({
    ...opinion,
    initiativeId: id("initiative", initiative),
    updateId: id("update", initiative),
    authorId: id("person", author),
    createdAt: when(moment(monday, -daysAgo, "15:30")),
  }));
  await insertAll(db, secondOpinions, given);
}
