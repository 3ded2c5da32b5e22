import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { evidenceFiles } from "@/db/schema";
import type { fileTypes } from "@/db/vocabulary/money-control";
import { admitted, can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { evidenceAbout } from "../../evidence/schema";
import { evidenceRecord } from "./evidence-record";

/** A document attached to a record. */
export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: (typeof fileTypes)[number];
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of what it holds, in hexadecimal digits. */
  readonly sha256: string;
  readonly addedBy: string | null;
  readonly addedAt: Date;
}

/** The documents attached to a record, the oldest first. Refuses, as not found, a record the viewer may not read. */
export const listEvidenceFiles = query({
  name: "listEvidenceFiles",
  capability: "budget.read",
  input: evidenceAbout,
  async run({ db, viewer, input }): Promise<{ items: EvidenceFile[]; mayAttach: boolean }> {
    const subject = admitted(viewer, "budget.read", await evidenceRecord({ db, viewer }, input));
    const { rows } = await db.execute<Omit<EvidenceFile, "addedAt"> & { addedAt: string }>(sql`
      select f.id, f.name, f.media_type as "mediaType", f.size, encode(f.sha256, 'hex') as sha256,
        (select u.name from users u where u.id = f.added_by) as "addedBy", f.added_at as "addedAt"
      from evidence_files f where f.about_kind = ${input.kind} and f.about_id = ${input.id}
      order by f.added_at, f.id`);
    const items = rows.map((row) => ({ ...row, addedAt: new Date(row.addedAt) }));
    return { items, mayAttach: can(viewer, "budget.request", subject) };
  },
});

/** One document with what it holds. Refuses, as not found, one of a record the viewer may not read. */
export const readEvidenceFile = query({
  name: "readEvidenceFile",
  capability: "budget.read",
  input: z.strictObject({ id: z.uuid() }),
  async run({ db, viewer, input: { id } }) {
    const [file] = await db
      .select({ kind: evidenceFiles.aboutKind, aboutId: evidenceFiles.aboutId })
      .from(evidenceFiles)
      .where(eq(evidenceFiles.id, id));
    admitted(
      viewer,
      "budget.read",
      file && (await evidenceRecord({ db, viewer }, { kind: file.kind, id: file.aboutId })),
    );
    const [held] = await db
      .select({ name: evidenceFiles.name, mediaType: evidenceFiles.mediaType, content: evidenceFiles.content })
      .from(evidenceFiles)
      .where(eq(evidenceFiles.id, id));
    return held ?? refuse("not_found", "refusal.gone");
  },
});
