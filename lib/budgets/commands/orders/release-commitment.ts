import { eq } from "drizzle-orm";
import { entriesInForce } from "@/db/schema";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { releaseCommitmentInput } from "../../invoices/schema";
import { keepInBooks, lastDayInBooks } from "../days-in-books";
import { holdLines } from "../hold-lines";
import { insertEntry, openCommitment } from "../posting";

/**
 * Lets go of what is still open of a commitment, saying why; what was paid of it stays. The money is the line's again.
 * Refuses, as a conflict, a commitment of which nothing is open.
 */
export const releaseCommitment = command({
  name: "releaseCommitment",
  capability: "budget.post",
  input: releaseCommitmentInput,
  async subject({ db, input, viewer, organisation }) {
    const [entry] = await db.select().from(entriesInForce).where(eq(entriesInForce.id, input.entryId));
    const [line] = entry?.lineId ? await holdLines({ db, viewer, organisation }, [entry.lineId]) : [];
    return entry && line && { id: entry.id, streamIds: line.streamIds, entry, line };
  },
  async run({ db, viewer, input, subject: { entry, line }, now, organisation, trace }): Promise<{ id: string }> {
    const commitment = await openCommitment(db, { lineId: line.id, id: entry.id });
    if (!commitment || commitment.openMinor <= 0n) return refuse("conflict", "budget.refusal.nothing_open");
    const postedOn = lastDayInBooks(line, today(now, organisation.zone));
    keepInBooks(line, postedOn, "entryId");
    const { budgetId, lineId, functionId, costCentreId, supplierId, categoryId, currency } = entry;
    const id = await insertEntry(db, {
      ...{ budgetId, lineId, functionId, costCentreId, supplierId, categoryId, currency, postedOn },
      kind: "commitment",
      amountMinor: -commitment.openMinor,
      releasesId: entry.id,
      description: input.reason,
      postedBy: viewer.id,
      createdAt: now,
    });
    trace({ entryId: id });
    return { id };
  },
});
