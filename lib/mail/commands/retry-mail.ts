import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { outgoingMails } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { enqueueMail } from "./queue-mail";

/** Puts a letter that was given up back among those that wait, with all its attempts before it. */
export const retryMail = command({
  name: "retryMail",
  capability: "organisation.administer",
  input: z.strictObject({ mailId: z.uuid() }),
  subject: ({ db, input }) => db.query.outgoingMails.findFirst({ where: eq(outgoingMails.id, input.mailId) }),
  async run({ db, subject }) {
    const [again] = await db
      .update(outgoingMails)
      .set({ givenUpAt: null, attempts: 0, claimedAt: null })
      .where(and(eq(outgoingMails.id, subject.id), isNotNull(outgoingMails.givenUpAt)))
      .returning({ id: outgoingMails.id });
    if (!again) refuse("conflict", "refusal.mail.not_given_up");
    await enqueueMail(db, again.id);
  },
});
