import { eq } from "drizzle-orm";
import { z } from "zod";
import { mailChoices } from "@/db/schema";
import { mailKinds } from "@/db/vocabulary/mail";
import { query } from "@/lib/kernel/operation";
import type { MailKind } from "../off";

/** Every kind of letter with whether the viewer wants it; all are wanted until they are turned off. */
export const readMailChoices = query({
  name: "readMailChoices",
  capability: "duty.read",
  input: z.strictObject({}),
  async run({ db, viewer }): Promise<{ kind: MailKind; isWanted: boolean }[]> {
    if (!viewer.id) return [];
    const made = await db.select().from(mailChoices).where(eq(mailChoices.userId, viewer.id));
    return mailKinds.map((kind) => ({ kind, isWanted: made.find((one) => one.kind === kind)?.isWanted ?? true }));
  },
});
