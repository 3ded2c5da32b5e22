import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpiCalculationInputs, kpiCalculations, kpis } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { type CalculationRole, calculationProblem } from "../drivers/calculation";
import { type Feed, loopClosedBy } from "../drivers/cycle";
import { isStanding } from "../queries/is-standing";
import { kpiSubject } from "../queries/kpi-subject";
import { kpiKey } from "../schema";
import { isLocked } from "../standing/target-lock";
import { holdGraph, wayRound } from "./kpi-graph";
import { recalculateWhole, takeTurn } from "./recalculate";

const reason = z.string().trim().max(200).default("");
const pair = { kpi: kpiKey, left: kpiKey, right: kpiKey, reason };
const several = { kpi: kpiKey, members: z.array(kpiKey).min(2).max(5000), reason };

/** left ÷ right, left − right, or all members added up or pooled; KPIs are named by key. */
const calculationInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ratio"), ...pair }),
  z.strictObject({ kind: z.literal("difference"), ...pair }),
  z.strictObject({ kind: z.literal("sum"), ...several }),
  z.strictObject({ kind: z.literal("pooled"), ...several }),
]);
type Input = z.output<typeof calculationInput>;

/**
 * Makes a KPI follow from others, in place of readings of its own and of an earlier calculation. Every period of it is
 * computed anew at once; readings somebody typed stay on record as replaced versions. Refuses, as invalid, inputs that
 * do not fit (see `calculationProblem`) and a calculation that would lead back to itself, naming the way round. Of a
 * KPI that counts towards incentive it is an executive's to make, change or take away, with a reason, as targets are.
 */
export const calculateKpi = command({
  name: "calculateKpi",
  capability: "kpi.define",
  input: calculationInput,
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, now, input, subject, trace }) {
    requireOpenTo(viewer, subject, input.reason);
    await holdGraph(db, "calculations");
    const chosen = roles(input);
    const inputs = await found(db, [...chosen.keys()]);
    if (chosen.size < 2) refuse("invalid", "kpi.calculation.twice", { name: subject.name });
    const problem = calculationProblem(input.kind, subject, inputs);
    if (problem) refuse("invalid", problem.key, problem.values);
    await refuseLoop(db, subject, inputs);
    await takeTurn(db, [subject.id, ...inputs.map(({ id }) => id)]);
    const before = await drop(db, subject.id);
    const made = { kpiId: subject.id, createdAt: now };
    await db.insert(kpiCalculations).values({ ...made, kind: input.kind, createdBy: viewer.id });
    await db
      .insert(kpiCalculationInputs)
      .values(inputs.map(({ id, key }) => ({ kpiId: subject.id, inputId: id, role: chosen.get(key) ?? "member" })));
    await recalculateWhole(db, subject.id, now);
    trace({ before });
    return { kpi: subject.key, kind: input.kind, inputs: inputs.length };
  },
});

/** Lets a calculated KPI be measured again: its values stand until somebody records others. */
export const measureKpi = command({
  name: "measureKpi",
  capability: "kpi.define",
  input: z.strictObject({ kpi: kpiKey, reason }),
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, input, subject, trace }) {
    requireOpenTo(viewer, subject, input.reason);
    await holdGraph(db, "calculations");
    await takeTurn(db, [subject.id]);
    const before = await drop(db, subject.id);
    if (!before) refuse("conflict", "kpi.calculation.none", { name: subject.name });
    trace({ before });
    return { kpi: subject.key };
  },
});

function requireOpenTo(viewer: Viewer, kpi: Parameters<typeof isLocked>[1], why: string): void {
  if (isLocked(viewer, kpi)) refuse("forbidden", "kpi.target.locked");
  if (!kpi.countsTowardsIncentive || why !== "") return;
  const missing = { key: "kpi.calculation.incentive_needs_reason", values: {} };
  refuse("invalid", missing.key, {}, { reason: missing });
}

/** Of the inputs that stand twice, one is kept. */
function roles(input: Input): Map<string, CalculationRole> {
  if ("members" in input) return new Map(input.members.map((key) => [key, "member"]));
  return new Map([
    [input.left, "left"],
    [input.right, "right"],
  ]);
}

async function found(db: Db, keys: readonly string[]) {
  const inputs = await db
    .select()
    .from(kpis)
    .where(and(inArray(kpis.key, [...keys]), isStanding))
    .orderBy(kpis.position, kpis.id);
  const missing = keys.filter((key) => !inputs.some((kpi) => kpi.key === key));
  if (missing.length > 0) refuse("invalid", "kpi.calculation.unknown_input", { key: missing.slice(0, 3).join(", ") });
  return inputs;
}

async function refuseLoop(db: Db, output: { id: string }, inputs: readonly { id: string }[]): Promise<void> {
  const feeds: Feed[] = await db
    .select({ from: kpiCalculationInputs.inputId, to: kpiCalculationInputs.kpiId })
    .from(kpiCalculationInputs);
  const others = feeds.filter(({ to }) => to !== output.id);
  for (const { id } of inputs) {
    const loop = loopClosedBy({ from: id, to: output.id }, others);
    if (loop) refuse("invalid", "kpi.calculation.loop", { way: await wayRound(db, loop) });
  }
}

/** Removes a KPI's calculation and says what it was; null when it had none. */
async function drop(db: Db, kpiId: string) {
  const inputs = await db.delete(kpiCalculationInputs).where(eq(kpiCalculationInputs.kpiId, kpiId)).returning();
  const [calculation] = await db.delete(kpiCalculations).where(eq(kpiCalculations.kpiId, kpiId)).returning();
  return calculation
    ? { kind: calculation.kind, inputs: inputs.map(({ inputId, role }) => ({ inputId, role })) }
    : null;
}
