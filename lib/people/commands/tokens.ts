import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { apiTokens } from "@/db/schema";
import { tokenScopes } from "@/db/vocabulary/people";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { hashSecret, newApiToken } from "../secret";

const day = 86_400_000;

/** An API token for a script. The answer is the only time its text is seen. */
export const createToken = command({
  name: "createToken",
  capability: "token.create",
  input: z.strictObject({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.enum(tokenScopes)).min(1),
    days: z.coerce.number().int().min(1).max(365).default(365),
  }),
  subject: theOrganisation,
  async run({ db, viewer, now, input: { name, scopes, days } }) {
    const token = newApiToken();
    await db.insert(apiTokens).values({
      name,
      scopes: [...new Set(scopes)],
      secretHash: hashSecret(token),
      lastFour: token.slice(-4),
      createdBy: viewer.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * day),
    });
    return { token };
  },
});

/** Ends a token at once. */
export const revokeToken = command({
  name: "revokeToken",
  capability: "token.revoke",
  input: z.strictObject({ tokenId: z.uuid() }),
  subject: ({ db, input }) => db.query.apiTokens.findFirst({ where: eq(apiTokens.id, input.tokenId) }),
  async run({ db, now, subject }) {
    const live = and(eq(apiTokens.id, subject.id), isNull(apiTokens.revokedAt));
    const [ended] = await db.update(apiTokens).set({ revokedAt: now }).where(live).returning({ id: apiTokens.id });
    if (!ended) refuse("conflict", "refusal.people.token_already_revoked");
  },
});
