import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { rememberedMappings } from "@/db/schema";
import { foldWord } from "../cells/scale";
import type { ImportKind } from "../fields";
import { type Mapping, parseMapping } from "../mapping";

/** The mapping last used for a file of these headers, if any. */
export async function rememberedMapping(
  db: Db,
  kind: ImportKind,
  headers: readonly string[],
): Promise<Mapping | "auto" | null> {
  const [found] = await db
    .select({ mapping: rememberedMappings.mapping })
    .from(rememberedMappings)
    .where(and(eq(rememberedMappings.kind, kind), eq(rememberedMappings.headerHash, headerHash(headers))));
  return found ? parseMapping(kind, found.mapping) : null;
}

/** Tells files with the same headers, whatever their case and spaces. */
export const headerHash = (headers: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(headers.map(foldWord)))
    .digest("hex");
