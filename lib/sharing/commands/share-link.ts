import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { papers, sharedLinks } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";

const dayMs = 86_400_000;

/** Opens one paper to somebody without an account, for so many days; the address is made of the answer. */
export const shareLink = command({
  name: "shareLink",
  capability: "sync.share",
  input: z.strictObject({
    paperId: z.uuid(),
    sharedWith: nameText(120).min(1),
    days: z.coerce.number().int().min(1).max(30),
  }),
  subject: ({ db, input }) => db.query.papers.findFirst({ columns: { id: true }, where: eq(papers.id, input.paperId) }),
  async run({ db, now, viewer, subject, input: { sharedWith, days } }) {
    if (!viewer.id) refuse("forbidden", "refusal.forbidden.sync_share");
    // In whole seconds, as the address says it.
    const expiresAt = new Date(Math.floor((now.getTime() + days * dayMs) / 1000) * 1000);
    const [made] = await db
      .insert(sharedLinks)
      .values({ paperId: subject.id, sharedWith, createdBy: viewer.id, createdAt: now, expiresAt })
      .returning({ id: sharedLinks.id, expiresAt: sharedLinks.expiresAt });
    if (!made) throw new Error("The link was not kept");
    return made;
  },
});

/** Ends a shared link at once. */
export const revokeSharedLink = command({
  name: "revokeSharedLink",
  capability: "sync.share",
  input: z.strictObject({ linkId: z.uuid() }),
  subject: ({ db, input }) => db.query.sharedLinks.findFirst({ where: eq(sharedLinks.id, input.linkId) }),
  async run({ db, now, viewer, subject }) {
    const live = and(eq(sharedLinks.id, subject.id), isNull(sharedLinks.revokedAt));
    const [ended] = await db
      .update(sharedLinks)
      .set({ revokedAt: now, revokedBy: viewer.id })
      .where(live)
      .returning({ id: sharedLinks.id });
    if (!ended) refuse("conflict", "refusal.sharing.already_revoked");
  },
});
