import { z } from "zod";
import { quarantinedEvents } from "@/db/schema";
import { nameText } from "@/lib/kernel/name-text";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { quarantineAim } from "../quarantine-aim";
import { openOnes, refuseNothing } from "./open-quarantined";

/**
 * Gives up events that were put aside: one, or all that are open of a source or reason. They stay with their reason but
 * wait no more. `because` is audited with how many there were. Refuses where nothing is open (conflict).
 */
export const discardQuarantined = command({
  name: "discardQuarantined",
  capability: "event.configure",
  input: z.strictObject({ of: quarantineAim, because: nameText(300).min(1) }),
  subject: theOrganisation,
  async run({ db, now, viewer, input: { of }, trace }): Promise<{ discarded: number }> {
    const { rowCount } = await db
      .update(quarantinedEvents)
      .set({ discardedAt: now, settledBy: viewer.id })
      .where(openOnes(of));
    const discarded = rowCount ?? 0;
    if (discarded === 0) await refuseNothing(db, of);
    trace({ discarded });
    return { discarded };
  },
});
