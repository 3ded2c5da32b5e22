import { and, eq, isNull } from "drizzle-orm";
import { overrides } from "@/db/schema";
import { askAtOnce } from "@/lib/duties/commands/ask-at-once";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { askOverrideInput } from "../../control/schema";
import { exactAmount, holdLines } from "../hold-lines";

/**
 * Asks for leave to spend an expense line so far beyond what it has, once. What somebody asks again in the same words
 * while it waits is the same request. Refuses, as invalid, less than something and a line that earns, which nothing
 * holds back.
 */
export const askOverride = command({
  name: "askOverride",
  capability: "budget.request",
  input: askOverrideInput,
  subject: async ({ input, ...sight }) => (await holdLines(sight, [input.lineId]))[0],
  async run({ db, viewer, input, subject: line, now, trace }): Promise<{ id: string }> {
    const beyondMinor = exactAmount(input.beyond, line.currency, "beyond");
    if (beyondMinor < 0n) fault("beyond", "beyond_negative");
    if (line.kind === "revenue") fault("lineId", "override_not_needed");
    if (!viewer.id) throw new Error("Leave is asked for by a person");
    const { currency } = line;
    const facts = { lineId: line.id, beyondMinor, currency, reason: input.reason, askedBy: viewer.id, askedAt: now };
    // The line is held, so that it is not just being asked.
    const same = and(eq(overrides.lineId, line.id), eq(overrides.askedBy, viewer.id), isNull(overrides.approvedBy));
    const waiting = await db.select().from(overrides).where(same);
    const before = waiting.find((one) => one.beyondMinor === beyondMinor && one.reason === input.reason);
    if (before) return { id: before.id };
    const [made] = await db.insert(overrides).values(facts).returning({ id: overrides.id });
    if (!made) throw new Error("The request was not written");
    await askAtOnce(db, `override/${made.id}`);
    trace({ overrideId: made.id });
    return made;
  },
});

function fault(field: string, name: string): never {
  const reason = { key: `budget.refusal.${name}`, values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
