import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { imports } from "@/db/schema";
import { now } from "./people";

/** Puts a committed import of spend on record, without rows of its own; its id. */
export async function anImport(db: Database): Promise<string> {
  const none = { rows: 0, accepted: 0, rejectedCount: 0, warningCount: 0, duplicates: 0, bytes: 0 };
  const asked = { kind: "spend", mode: "commit", isWritten: true, mapping: {}, mappingHash: "" } as const;
  const [made] = await db
    .insert(imports)
    .values({
      ...{ ...none, created: {}, totals: {} },
      ...{ ...asked, fileNames: ["june.csv"], fileHash: v7(), actorKind: "system", createdAt: now },
    })
    .returning();
  if (!made) throw new Error("An insert returns its row");
  return made.id;
}
