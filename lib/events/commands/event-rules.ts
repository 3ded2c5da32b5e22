import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventRules, stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { newRuleId, type PlacedRule, type RuleChange, rulesAfter, seenRules } from "../mapping/rule-changes";
import { addedRule, editedRule, mostRules, movedRule, removedRule, seenField } from "../rule-fields";
import { applyRules, heldRules } from "./apply-rules";

/** What a change of the rules did: how many names came to stand for something else. */
export interface RuleOutcome {
  readonly moved: number;
}

const findRule = (db: Db, id: string) => db.query.eventRules.findFirst({ where: eq(eventRules.id, id) });

/**
 * Adds a rule at a place (from 0; at the end unless said otherwise). All names not set by hand stand at once where the
 * rules now say, past events too, and everything is counted anew. Refuses rules that changed since they were `seen`
 * (conflict), and one rule too many.
 */
export const addEventRule = command({
  name: "addEventRule",
  capability: "event.configure",
  input: addedRule.extend(seenField),
  subject: theOrganisation,
  async run({ db, now, viewer, input: { seen, position, ...rule }, trace }): Promise<RuleOutcome> {
    const rules = await rulesAsSeen(db, seen);
    if (rules.length >= mostRules) refuse("invalid", "refusal.events.too_many_rules", { limit: mostRules });
    await requireStage(db, rule.stageId);
    const [made] = await db
      .insert(eventRules)
      .values({ ...rule, position: rules.length, createdBy: viewer.id, createdAt: now })
      .returning({ id: eventRules.id });
    if (!made) throw new Error("The rule was not stored");
    const after = changed(rules, { kind: "add", rule, position });
    const moved = await applyRules(
      db,
      after.map((one) => (one.id === newRuleId ? { ...one, id: made.id } : one)),
      now,
    );
    trace({ made: made.id, moved });
    return { moved };
  },
});

/** Says anew what a rule catches and where it puts it; as `addEventRule` otherwise. */
export const editEventRule = command({
  name: "editEventRule",
  capability: "event.configure",
  input: editedRule.extend(seenField),
  subject: ({ db, input }) => findRule(db, input.ruleId),
  async run({ db, now, subject, input: { seen, ruleId, ...rule }, trace }): Promise<RuleOutcome> {
    const after = changed(await rulesAsSeen(db, seen), { kind: "edit", ruleId, rule });
    await requireStage(db, rule.stageId);
    const version = subject.version + 1;
    await db
      .update(eventRules)
      .set({ ...rule, version })
      .where(eq(eventRules.id, subject.id));
    const moved = await applyRules(db, after, now);
    const { pattern, stageId, touchpoint } = subject;
    trace({ before: { pattern, stageId, touchpoint }, moved });
    return { moved };
  },
});

/** Puts a rule at another place (from 0): the first that fits a name counts. As `addEventRule` otherwise. */
export const moveEventRule = command({
  name: "moveEventRule",
  capability: "event.configure",
  input: movedRule.extend(seenField),
  subject: ({ db, input }) => findRule(db, input.ruleId),
  async run({ db, now, subject, input: { seen, ruleId, position }, trace }): Promise<RuleOutcome> {
    const after = changed(await rulesAsSeen(db, seen), { kind: "move", ruleId, position });
    const moved = await applyRules(db, after, now);
    trace({ before: { position: subject.position }, moved });
    return { moved };
  },
});

/** Takes a rule away; names it caught stand where the next that fits says, or for nothing. As `addEventRule` otherwise. */
export const removeEventRule = command({
  name: "removeEventRule",
  capability: "event.configure",
  input: removedRule.extend(seenField),
  subject: ({ db, input }) => findRule(db, input.ruleId),
  async run({ db, now, subject, input: { seen, ruleId }, trace }): Promise<RuleOutcome> {
    const after = changed(await rulesAsSeen(db, seen), { kind: "remove", ruleId });
    await db.delete(eventRules).where(eq(eventRules.id, subject.id));
    const moved = await applyRules(db, after, now);
    const { pattern, stageId, touchpoint, position } = subject;
    trace({ before: { pattern, stageId, touchpoint, position }, moved });
    return { moved };
  },
});

async function rulesAsSeen(db: Db, seen: string): Promise<PlacedRule[]> {
  const rules = await heldRules(db);
  if (seenRules(rules) !== seen) refuse("conflict", "refusal.events.rules_changed");
  return rules;
}

const changed = (rules: readonly PlacedRule[], change: RuleChange): readonly PlacedRule[] =>
  rulesAfter(rules, change) ?? refuse("not_found", "refusal.gone");

async function requireStage(db: Db, id: string): Promise<void> {
  const [stage] = await db.select({ id: stages.id }).from(stages).where(eq(stages.id, id)).for("key share");
  if (!stage) refuse("not_found", "refusal.gone");
}
