import { and, inArray, type SQL } from "drizzle-orm";
import { z } from "zod";
import { initiatives } from "@/db/schema";
import { reach } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { within } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { isUpdateOwed } from "../update-owed";
import { initiativeLines } from "./initiative-lines";

/** An initiative of the viewer's that waits for a word; null when nobody has ever spoken of it. */
export interface OwedUpdate {
  readonly id: string;
  readonly name: string;
  readonly dueOn: Day | null;
}

/**
 * The viewer's own initiatives under way that need an update today, the longest silent first. Own are those they
 * co-own and, for whoever works in value streams, those of these streams; nobody is asked for everything they may reach.
 */
export const listUpdatesOwed = query({
  name: "listUpdatesOwed",
  lasting: true,
  capability: "initiative.read",
  input: z.strictObject({}),
  async run({ db, viewer, organisation, now }): Promise<OwedUpdate[]> {
    const asOf = today(now, organisation.zone);
    const where = and(inArray(initiatives.state, ["active", "imported"]), ownedBy(viewer));
    const { items } = await initiativeLines(db, { viewer, organisation }, { asOf, includeSilent: true, where });
    return items
      .filter((line) => line.mayUpdate && isUpdateOwed(line, asOf))
      .map(({ id, name, updateDueOn }) => ({ id, name, dueOn: updateDueOn }))
      .sort((a, b) => (a.dueOn ?? "").localeCompare(b.dueOn ?? "") || a.name.localeCompare(b.name));
  },
});

function ownedBy(viewer: Viewer): SQL | undefined {
  const extent = reach(viewer, "initiative.update_status");
  const own = extent === "everything" ? { streams: [], person: viewer.id } : extent;
  const owners = [initiatives.itOwnerId, initiatives.marketingOwnerId];
  return within(own, { stream: initiatives.streamId, owners });
}
