import { sql } from "drizzle-orm";
import { z } from "zod";
import { today } from "@/lib/kernel/day";
import { query, type ReadContext } from "@/lib/kernel/operation";
import { type Duty, inOrder } from "../duty";
import type { Asked } from "./asked-for";
import {
  type OpenAction,
  openActions,
  owedAcknowledgement,
  owedAction,
  type Unacknowledged,
  unacknowledged,
} from "./owed-after-meetings";
import { type OpenSignal, openSignals, owedAnswer } from "./owed-answers";
import { owedApprovals } from "./owed-approvals";
import { type OpenBaseline, openBaselines, owedBaseline } from "./owed-baselines";
import { type OwnedInitiative, owedOnInitiative, ownedInitiatives } from "./owed-on-initiatives";
import { type OwnedKpi, owedOnKpi, ownedKpis } from "./owed-on-kpis";

interface Found extends Record<string, unknown> {
  readonly kpis: readonly OwnedKpi[];
  readonly initiatives: readonly OwnedInitiative[];
  readonly actions: readonly OpenAction[];
  readonly acknowledgements: readonly Unacknowledged[];
  readonly signals: readonly OpenSignal[];
  readonly baselines: readonly OpenBaseline[];
}

/** All that the person who asks owes, what is overdue first, then by the day it is due. */
export const listDuties = query({
  name: "listDuties",
  lasting: true,
  capability: "duty.read",
  input: z.strictObject({}),
  run: ({ input: _input, extent: _extent, ...context }) => dutiesOf(context),
});

/** What one person owes; nothing for whoever is no person. In one statement, and those of money for who decides there. */
export async function dutiesOf(context: ReadContext): Promise<Duty[]> {
  const { viewer, organisation, now, db } = context;
  if (viewer.kind !== "person" || !viewer.id) return [];
  const asked: Asked = { db, viewer, personId: viewer.id, organisation, today: today(now, organisation.zone) };
  const [found, approvals] = await Promise.all([facts(asked), owedApprovals(context)]);
  return inOrder([
    ...found.kpis.flatMap((one) => owedOnKpi(one, asked)),
    ...found.initiatives.flatMap((one) => owedOnInitiative(one, asked)),
    ...found.actions.map((one) => owedAction(one, asked)),
    ...found.acknowledgements.map((one) => owedAcknowledgement(one, asked)),
    ...found.signals.map((one) => owedAnswer(one, asked)),
    ...found.baselines.flatMap((one) => owedBaseline(one, asked)),
    ...approvals,
  ]);
}

async function facts(asked: Asked): Promise<Found> {
  const { rows } = await asked.db.execute<Found>(sql`
    select ${ownedKpis(asked)} as kpis, ${ownedInitiatives(asked)} as initiatives, ${openActions(asked)} as actions,
      ${unacknowledged(asked)} as acknowledgements, ${openSignals(asked)} as signals,
      ${openBaselines} as baselines`);
  return rows[0] ?? { kpis: [], initiatives: [], actions: [], acknowledgements: [], signals: [], baselines: [] };
}
