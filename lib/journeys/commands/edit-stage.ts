import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { functions, stages, users } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { stageScore, version } from "../schema";
import { holdStage } from "./hold-map";

/** Everything somebody may write down about a stage beside its name; each answer replaces the one before. */
const answers = {
  customerGoal: z.string().trim().max(500),
  owningFunctionId: z.uuid().nullable(),
  itOwnerId: z.uuid().nullable(),
  marketingOwnerId: z.uuid().nullable(),
  /** What customers expect and what they feel, 0 to 10; null while nobody has asked them. */
  expectation: stageScore.nullable(),
  experience: stageScore.nullable(),
};

/**
 * Says what the customer wants at a stage, who answers for it and how it feels. An outdated version is a conflict; an
 * owner without an account, or a function that is not known, is invalid. The answers before are in the audit row.
 */
export const editStage = command({
  name: "editStage",
  capability: "journey.edit",
  input: z.strictObject({ stageId: z.uuid(), version, ...answers }),
  subject: ({ db, input }) => holdStage(db, input.stageId),
  async run({ db, input, subject, trace }): Promise<{ key: string; version: number }> {
    const { stageId: _, version: seen, ...given } = input;
    await requireKnown(db, given);
    const [edited] = await db
      .update(stages)
      .set({ ...given, version: seen + 1 })
      .where(and(eq(stages.id, subject.id), eq(stages.version, seen)))
      .returning({ key: stages.key, version: stages.version });
    if (!edited) refuse("conflict", "refusal.conflict");
    const before = Object.keys(given).map((field) => [field, subject[field as keyof typeof given]]);
    trace({ before: Object.fromEntries(before) });
    return edited;
  },
});

type Named = Readonly<Record<"owningFunctionId" | "itOwnerId" | "marketingOwnerId", string | null>>;

async function requireKnown(db: Db, { owningFunctionId, ...owners }: Named): Promise<void> {
  const isKnown = owningFunctionId === null || (await db.$count(functions, eq(functions.id, owningFunctionId))) > 0;
  if (!isKnown) unknown("owningFunctionId", "function");
  for (const [field, id] of Object.entries({
    itOwnerId: owners.itOwnerId,
    marketingOwnerId: owners.marketingOwnerId,
  })) {
    if (id !== null && (await db.$count(users, eq(users.id, id))) === 0) unknown(field, "person");
  }
}

function unknown(field: string, kind: "function" | "person"): never {
  const reason = { key: `refusal.journeys.unknown_${kind}`, values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
