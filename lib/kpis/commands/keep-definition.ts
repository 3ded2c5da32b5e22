import type { Db } from "@/db/client";
import { kpiDefinitions } from "@/db/schema";
import { contentOf, type DefinitionContent } from "../definition/definition-content";

type Kept = {
  readonly kpiId: string;
  readonly number: number;
  readonly definition: DefinitionContent;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
};

/** Keeps a definition under its number for good; one that is kept already stays as it is. */
export async function keepDefinition(db: Db, { kpiId, number, definition, reason, by, at }: Kept): Promise<void> {
  await db
    .insert(kpiDefinitions)
    .values({ kpiId, number, content: contentOf(definition), reason, createdBy: by, createdAt: at })
    .onConflictDoNothing();
}
