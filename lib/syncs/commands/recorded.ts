import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { actions, agendaItems, agendaParks, decisions, syncNotes } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";

type Said = typeof actions | typeof agendaItems | typeof agendaParks | typeof decisions | typeof syncNotes;
type Sent = { readonly id: string | undefined; readonly viewer: Viewer };

/**
 * Whether somebody recorded something under this name before, and sends it again as they had not heard the answer.
 * Refuses, as a conflict, a name under which another person's words stand: nothing would be recorded, and they would
 * take it for done.
 */
export async function isRecorded(db: Db, table: Said, { id, viewer }: Sent): Promise<boolean> {
  if (id === undefined) return false;
  const [found] = await db
    .select({ isTheirs: sql<boolean>`${authorOf(table)} is not distinct from ${viewer.id}::uuid` })
    .from(table)
    .where(eq(table.id, id));
  if (found && !found.isTheirs) refuse("conflict", "sync.recorded_otherwise");
  return found !== undefined;
}

function authorOf(table: Said) {
  if (table === syncNotes) return syncNotes.authorId;
  if (table === agendaItems) return agendaItems.addedBy;
  if (table === agendaParks) return agendaParks.parkedBy;
  return table === actions ? actions.createdBy : decisions.createdBy;
}
