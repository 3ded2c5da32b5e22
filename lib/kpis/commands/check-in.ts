import { and, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { checkIns, users } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { periodKey } from "@/lib/kernel/period";
import { kpiSubject } from "../queries/kpi-subject";
import { checkInInput } from "../schema";

/**
 * A co-owner's own word on a KPI for the running period. Nobody else's counts, an executive's neither: the two are
 * asked so that their difference shows, and neither sees the other's before giving their own. So the word itself stays
 * out of the audit log, which others read. A second word in the period replaces the first, which stays on record. The
 * owners of the moment are kept with it, so that a later change of owners opens nothing. A token brings the word of the co-owner it names, as the token's own act.
 */
export const checkIn = command({
  name: "checkIn",
  capability: "kpi.check_in",
  input: checkInInput,
  secret: ["confidence", "changed", "blocker"],
  subject: ({ db, input }) => kpiSubject(db, input.kpi),
  async run({ db, viewer, organisation, now, input, subject }) {
    const authorId = await authorOf(db, { viewer, named: input.author, ownerIds: subject.ownerIds });
    const { zone, fiscalYearStartMonth } = organisation;
    const period = periodKey(subject.cadence, today(now, zone), fiscalYearStartMonth);
    const { confidence, changed, blocker } = input;
    const { itOwnerId, marketingOwnerId } = subject;
    const [made] = await db
      .insert(checkIns)
      .values({
        ...{ kpiId: subject.id, authorId, itOwnerId, marketingOwnerId, period },
        ...{ confidence, changed, blocker, createdAt: now },
      })
      .returning({ id: checkIns.id });
    return { id: made?.id ?? "", period };
  },
});

type Named = {
  readonly viewer: Viewer;
  readonly named: string | undefined;
  readonly ownerIds: readonly (string | null)[];
};

/**
 * Whose word it is: a person's own, or that of the co-owner a token names. Refuses anybody who is no co-owner, in the
 * same words for an e-mail nobody has.
 */
async function authorOf(db: Db, { viewer, named, ownerIds }: Named): Promise<string> {
  if (viewer.kind === "person") {
    if (named !== undefined) refuseAuthor("kpi.check_in.own_word_only");
    if (!viewer.id || !ownerIds.includes(viewer.id)) refuse("forbidden", "kpi.check_in.co_owners_only");
    return viewer.id;
  }
  if (named === undefined) refuseAuthor("kpi.check_in.author_needed");
  const [found] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(sql`lower(${users.email}) = lower(${named})`, isNull(users.disabledAt)));
  if (!found || !ownerIds.includes(found.id)) refuseAuthor("kpi.check_in.author_no_co_owner", { author: named });
  return found.id;
}

function refuseAuthor(key: string, values: Record<string, string> = {}): never {
  refuse("invalid", key, values, { author: { key, values } });
}
