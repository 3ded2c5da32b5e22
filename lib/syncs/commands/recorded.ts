import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { actions, agendaItems, agendaParks, decisions, syncNotes } from "@/db/schema";

type Said = typeof actions | typeof agendaItems | typeof agendaParks | typeof decisions | typeof syncNotes;

/** Whether something was recorded under this name before: somebody sent it again who had not heard the answer. */
export async function isRecorded(db: Db, table: Said, id: string | undefined): Promise<boolean> {
  return id !== undefined && (await db.$count(table, eq(table.id, id))) > 0;
}
