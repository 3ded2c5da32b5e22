import { and, asc, desc, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { outgoingMails } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

export const mailStates = ["waiting", "given_up", "sent"] as const;
export type MailState = (typeof mailStates)[number];

const rowsShown = 100;

const inState = {
  waiting: and(isNull(outgoingMails.sentAt), isNull(outgoingMails.givenUpAt)),
  given_up: isNotNull(outgoingMails.givenUpAt),
  sent: isNotNull(outgoingMails.sentAt),
};

/**
 * The outbox: how many letters stand where, and up to a hundred of one state; those that wait with the oldest first.
 * Neither subject nor text is told: a letter may speak of what only its reader may know.
 */
export const listMails = query({
  name: "listMails",
  capability: "mail.read",
  input: z.strictObject({ state: z.enum(mailStates).default("waiting") }),
  async run({ db, input: { state } }) {
    const [counts] = await db
      .select({
        waiting: sql<number>`count(*) filter (where ${inState.waiting})::int`,
        given_up: sql<number>`count(*) filter (where ${inState.given_up})::int`,
        sent: sql<number>`count(*) filter (where ${inState.sent})::int`,
      })
      .from(outgoingMails);
    const order = { waiting: asc(outgoingMails.createdAt), given_up: desc(outgoingMails.givenUpAt) };
    const items = await db
      .select({
        id: outgoingMails.id,
        kind: outgoingMails.kind,
        address: outgoingMails.address,
        createdAt: outgoingMails.createdAt,
        attempts: outgoingMails.attempts,
        lastError: outgoingMails.lastError,
        sentAt: outgoingMails.sentAt,
        givenUpAt: outgoingMails.givenUpAt,
      })
      .from(outgoingMails)
      .where(inState[state])
      .orderBy(state === "sent" ? desc(outgoingMails.sentAt) : order[state], asc(outgoingMails.id))
      .limit(rowsShown);
    return { counts: counts ?? { waiting: 0, given_up: 0, sent: 0 }, items };
  },
});
