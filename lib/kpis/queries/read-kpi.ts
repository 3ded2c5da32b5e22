import { and, eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { kpis } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import { addDays, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { agreementOf } from "../definition/agreement";
import { kpiLine } from "../line";
import { kpiKey } from "../schema";
import { variation } from "../signals/variation";
import { mayTakeBack, standingWords } from "../standing/taking-back";
import { maySetTarget } from "../standing/target-lock";
import { isStanding } from "./is-standing";
import { kpiFacts } from "./kpi-facts";
import { agreementFacts } from "./parts/agreement";
import { definitionSteps } from "./parts/definitions";
import { eventsSince } from "./parts/events";
import { notesOnKpi } from "./parts/notes";
import { recentReadings } from "./parts/readings";
import { calculation, drivers, drives, fedFrom, feedsInto, initiativesOf, stagesOf } from "./parts/thread";
import { loweringsOf, saidByOwners, targetSteps } from "./parts/words";

/** Enough for twelve months, the twelve before them, and a fiscal year so far beside the one before. */
const daysLookedBack = 800;

/**
 * One KPI with everything around it, in one statement: its line, definition, two years of the whole organisation's
 * readings (newest first), targets in order, neighbours in the thread, check-ins, noteworthy events, notes, and what
 * this viewer may do.
 */
export const readKpi = query({
  name: "readKpi",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({ key: kpiKey }),
  async run({ db, viewer, input, extent, ...sight }) {
    const on = today(sight.now, sight.organisation.zone);
    const { fiscalYearStartMonth } = sight.organisation;
    const [found] = await db
      .select({
        definition: getTableColumns(kpis),
        facts: kpiFacts(on),
        readings: recentReadings(addDays(on, -daysLookedBack)),
        targets: targetSteps,
        checkIns: saidByOwners({ viewerId: viewer.id, on, fiscalYearStartMonth }),
        lowerings: loweringsOf,
        agreements: agreementFacts,
        definitions: definitionSteps,
        events: eventsSince(addDays(on, -daysLookedBack)),
        notes: notesOnKpi,
        drivers,
        drives,
        calculation,
        feedsInto,
        fedFrom,
        stages: stagesOf,
        initiatives: initiativesOf,
      })
      .from(kpis)
      .where(
        and(eq(kpis.key, input.key), isStanding, within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] })),
      );
    if (!found) refuse("not_found", "refusal.gone");
    const { facts, agreements, ...around } = found;
    const { isShared, definitionNumber: number } = around.definition;
    const owners = { ownerIds: [around.definition.itOwnerId, around.definition.marketingOwnerId] };
    const line = kpiLine(facts, { ...sight, viewer });
    const standing = standingWords(around.lowerings.filter(({ periodEnd }) => periodEnd === line.dataTo));
    const mayLower = viewer.kind === "person" && can(viewer, "kpi.check_in", owners);
    return {
      line,
      agreement: agreementOf({ isShared, number, facts: agreements, zone: sight.organisation.zone }),
      variation: variation(facts, fiscalYearStartMonth),
      ...around,
      mayRecord: can(viewer, "kpi.record", owners) && around.calculation === null,
      maySetTarget: maySetTarget(viewer, { ...around.definition, ...owners }),
      mayLower,
      mayTakeBack: mayLower && mayTakeBack(standing, { viewer, ...owners }),
      mayEdit: can(viewer, "kpi.define", owners),
      mayCheckIn: can(viewer, "kpi.check_in", owners) && owners.ownerIds.includes(viewer.id ?? ""),
    };
  },
});
