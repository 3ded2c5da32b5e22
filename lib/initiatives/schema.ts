import { z } from "zod";
import { healthStates, healths, needKinds } from "@/db/vocabulary/initiatives";
import { dayField } from "@/lib/kernel/day-field";
import { nameText } from "@/lib/kernel/name-text";

const line = z.string().trim().max(200);
const prose = z.string().trim().max(4000);

export const initiativeSorts = ["name", "status", "endsOn", "budget", "updatedOn"] as const;

/** `includeSilent` also lists, as "no_update", initiatives without any update by then: the app's own page wants them. */
export const initiativeList = z.strictObject({
  search: line.optional(),
  function: line.optional(),
  status: z.enum(healthStates).optional(),
  streamId: z.uuid().optional(),
  ids: z.array(z.uuid()).max(500).optional(),
  asOf: dayField.optional(),
  includeSilent: z.boolean().default(false),
  sort: z.enum(initiativeSorts).default("name"),
  page: z.int().min(1).default(1),
  limit: z.int().min(1).max(500).default(50),
});

const initiativeFields = {
  name: nameText(200).min(1),
  streamId: z.uuid().nullable(),
  functionId: z.uuid().nullable(),
  category: line,
  description: prose,
  businessImpact: prose,
  isJoint: z.boolean(),
  isJointlySelected: z.boolean(),
  wasItPresentAtDefinition: z.boolean(),
  itOwnerId: z.uuid().nullable(),
  marketingOwnerId: z.uuid().nullable(),
  legalParticipantId: z.uuid().nullable(),
  startsOn: dayField.nullable(),
  endsOn: dayField.nullable(),
};

/** The KPI an initiative should move, by how much (in the KPI's unit) and by when. */
const expectedEffect = {
  kpiId: z.uuid(),
  expectedChange: z.number().nullable().default(null),
  expectedBy: dayField.nullable().default(null),
};

/** One expectation of a KPI: the second row that names it is at fault. */
function refuseTwins(effects: readonly { readonly kpiId: string }[], check: z.RefinementCtx): void {
  const named = effects.map(({ kpiId }) => kpiId.toLowerCase());
  for (const [at, kpiId] of named.entries()) {
    if (named.indexOf(kpiId) === at) continue;
    check.addIssue({ code: "custom", path: [at, "kpiId"], message: "initiative.kpi_twice", input: kpiId });
  }
}

/** A draft may be as thin as a name; what it lacks is asked for when it is activated. */
export const initiativeDraft = z.strictObject({
  ...z.strictObject(initiativeFields).partial().shape,
  name: initiativeFields.name,
  externalId: line.min(1).optional(),
  kpis: z.array(z.strictObject(expectedEffect)).max(50).superRefine(refuseTwins).default([]),
  stageIds: z.array(z.uuid()).max(50).default([]),
});

/** Fields left out stay as they are; `stageIds` replaces the whole set, `moveReason` says why the end moves. */
export const initiativeEdit = z.strictObject({
  initiativeId: z.uuid(),
  version: z.int(),
  changes: z.strictObject({
    ...z.strictObject(initiativeFields).partial().shape,
    state: z.enum(["paused", "closed"]).optional(),
    stageIds: z.array(z.uuid()).max(50).optional(),
    moveReason: prose.optional(),
  }),
});

export const initiativeActivation = z.strictObject({ initiativeId: z.uuid(), version: z.int() });

export const kpiLink = z.strictObject({ initiativeId: z.uuid(), ...expectedEffect });
export const kpiUnlink = z.strictObject({ initiativeId: z.uuid(), kpiId: z.uuid() });

/** The three healths people choose among; tokens may report all five, and "not_rated" for what is exempt. */
export const pickedHealths = [
  "on_track",
  "at_risk",
  "off_track",
] as const satisfies readonly (typeof healths)[number][];

/**
 * `answersUpdateId` is the newest update its author saw (null: there was none; scripts may leave it out). `alsoKeep`
 * says the author has meanwhile seen the other's text and wants both to stand.
 */
export const statusUpdateInput = z.strictObject({
  initiativeId: z.uuid(),
  answersUpdateId: z.uuid().nullish(),
  alsoKeep: z.boolean().default(false),
  health: z.enum([...healths, "not_rated"]),
  done: prose.default(""),
  next: prose.default(""),
  blocker: prose.default(""),
  need: z.enum(needKinds).default("none"),
  bringBack: prose.default(""),
  bringBackBy: dayField.nullish(),
  confidence: z.int().min(0).max(10).nullish(),
  datedOn: dayField.optional(),
});

/** `updateId` is the update the opinion is of, as its author saw it. */
export const secondOpinionInput = z.strictObject({
  initiativeId: z.uuid(),
  updateId: z.uuid(),
  health: z.enum(pickedHealths),
  note: prose.default(""),
});

export const baselineAsk = z.strictObject({ initiativeId: z.uuid(), reason: prose.min(1) });

/** `requestId` is the request as its decider saw it. */
export const baselineAnswer = z.strictObject({
  initiativeId: z.uuid(),
  requestId: z.uuid(),
  verdict: z.enum(["approved", "refused"]),
  reason: prose.default(""),
});

export const baselineWithdrawal = z.strictObject({ initiativeId: z.uuid(), requestId: z.uuid() });
