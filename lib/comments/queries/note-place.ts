import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { readableBudgets } from "@/lib/access/within";
import { stageRef } from "@/lib/journeys/queries/stage-ref";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type AboutKind, aboutKinds, notesAbout } from "../schema";
import type { NotePlace } from "../thread";

/** The record a note is to stand on, with its name. Refuses (not_found) one that is not there. */
export const readNotePlace = query({
  name: "readNotePlace",
  capability: "comment.read",
  input: notesAbout.extend({ kind: z.enum(aboutKinds) }),
  async run({ db, viewer, input: { kind, ref } }): Promise<NotePlace> {
    const found: Record<AboutKind, SQL> = {
      kpi: sql`select key as ref, name, null as within from kpis where key = ${ref} or id::text = ${ref}`,
      stage: sql`select ${stageRef} as ref, s.name, null as within from stages s where ${ref} in (${stageRef}, s.id::text)`,
      initiative: sql`select id::text as ref, name, null as within from initiatives where id::text = ${ref}`,
      budget_line: sql`select id::text as ref, name, budget_id::text as within from budget_lines
        where id::text = ${ref} and ${readableBudgets(viewer, sql`budget_id`)}`,
    };
    const { rows } = await db.execute<Omit<NotePlace, "kind">>(sql`${found[kind]} limit 1`);
    return { kind, ...(rows[0] ?? refuse("not_found", "refusal.gone")) };
  },
});
