import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { auditHeads } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { countNewest } from "@/lib/events/commands/count-newest";
import { proposeSignals } from "@/lib/events/commands/propose-signals";
import { Refusal } from "@/lib/kernel/errors";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { harbourline } from "../story/company";
import { loadDemo } from "./load";

/** What a start found or did: the demo loaded, an organisation kept, or an empty one that waits for its first run. */
export type Seeded = "loaded" | "kept" | "empty";

/** Whether anything was ever done here: a demo somebody removed does not come back with the next start. */
async function hasHistory(db: Database): Promise<boolean> {
  const [head] = await db.select({ seq: auditHeads.seq }).from(auditHeads);
  return (head?.seq ?? 0) > 0;
}

/** Gives a database without an organisation the demo company, if asked. Two processes may start at once: one loads. */
export async function seedIfEmpty(appUrl: string, { demo, now }: { demo: boolean; now: Date }): Promise<Seeded> {
  const db = connect(appUrl, { max: 2 });
  try {
    if (await theOnlyOrganisation(db)) return "kept";
    if (!demo || (await hasHistory(db))) return "empty";
    const organisation = { ...harbourline, id: v7() };
    await loadDemo({ viewer: theSystem, organisation, db, now, requestId: null }, {});
    await countNewest({ db, organisation, now });
    await proposeSignals({ db, organisation, now });
    return "loaded";
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return "kept";
    throw error;
  } finally {
    await db.$client.end();
  }
}
