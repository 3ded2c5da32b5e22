import { and, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis, users } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { keyFromName } from "../definition/definition";
import { kpiDefinition } from "../schema";
import { isLocked } from "../standing/target-lock";
import { requireFreeName } from "./free-name";
import { keepDefinition } from "./keep-definition";

/**
 * Writes a new KPI down, with its first definition. Executives may define any; others only one they co-own, and none that
 * pay hangs on. A name or
 * key already in use is a conflict, a function's own word for another KPI too; a co-owner without an active account is
 * invalid.
 */
export const defineKpi = command({
  name: "defineKpi",
  capability: "kpi.define",
  input: kpiDefinition,
  subject: async ({ organisation, input }) => ({
    id: organisation.id,
    ownerIds: [input.itOwnerId, input.marketingOwnerId],
  }),
  async run({ db, viewer, now, input, subject, trace }) {
    if (isLocked(viewer, { ...input, ...subject })) refuse("forbidden", "kpi.target.locked");
    await requirePeople(db, [input.itOwnerId, input.marketingOwnerId]);
    await requireFreeName(db, { name: input.name, kpiId: null, functionId: null });
    const key = input.key ?? keyFromName(input.name);
    const [made] = await db
      .insert(kpis)
      .values({ ...input, key, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: kpis.id, key: kpis.key });
    if (!made) refuse("conflict", "kpi.definition.name_taken", { name: input.name, key });
    const first = { kpiId: made.id, number: 1, definition: input, reason: "" };
    await keepDefinition(db, { ...first, by: viewer.id, at: now });
    trace({ kpiId: made.id });
    return made;
  },
});

/** Refuses, as invalid, a co-owner who has no active account. */
export async function requirePeople(db: Db, ids: readonly (string | null)[]): Promise<void> {
  const named = [...new Set(ids.filter((id) => id !== null))];
  if (named.length === 0) return;
  const active = await db.$count(users, and(inArray(users.id, named), isNull(users.disabledAt)));
  if (active < named.length) refuse("invalid", "kpi.definition.unknown_owner");
}
