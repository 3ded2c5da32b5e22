import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidenceFiles } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { cleanFileName } from "../../evidence/file-name";
import { fileTypeOf } from "../../evidence/file-type";
import { attachEvidenceInput, type EvidenceAbout, mostEvidence, mostEvidenceBytes } from "../../evidence/schema";
import { evidenceRecord } from "../../queries/evidence/evidence-record";

/**
 * Keeps a document with a record, for good. The same content attached to the same record again is the document that is
 * there. Refuses, as invalid, an empty file, one of more than 10 MB and one that is no PDF, PNG, JPEG or CSV by what it
 * holds; as a conflict, more documents than a record may have.
 */
export const attachEvidence = command({
  name: "attachEvidence",
  capability: "budget.request",
  input: attachEvidenceInput,
  secret: ["path", "name"],
  subject: ({ input, ...sight }) => evidenceRecord(sight, input.about),
  async run({ db, viewer, input: { about, ...given }, now, trace }): Promise<{ id: string }> {
    const content = await received(given.path);
    const mediaType = fileTypeOf(content) ?? fault("evidence_type");
    const name = cleanFileName(given.name, mediaType);
    const sha256 = createHash("sha256").update(content).digest();
    await oneAtATime(db, about);
    const held = await heldBefore(db, about, sha256);
    trace({ name, mediaType, size: content.length, sha256: sha256.toString("hex"), ...(held && { held }) });
    if (held) return { id: held };
    const facts = { aboutKind: about.kind, aboutId: about.id, name, mediaType, size: content.length, sha256, content };
    const [made] = await db
      .insert(evidenceFiles)
      .values({ ...facts, addedBy: viewer.id, addedAt: now })
      .returning({ id: evidenceFiles.id });
    if (!made) throw new Error("The document was not written");
    trace({ evidenceId: made.id });
    return made;
  },
});

async function received(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size === 0) fault("evidence_empty");
  if (size > mostEvidenceBytes) fault("evidence_too_large");
  return readFile(path);
}

const of = ({ kind, id }: EvidenceAbout) => and(eq(evidenceFiles.aboutKind, kind), eq(evidenceFiles.aboutId, id));

async function oneAtATime(db: Db, { kind, id }: EvidenceAbout): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`throughline.evidence.${kind}.${id}`}, 0))`);
}

async function heldBefore(db: Db, about: EvidenceAbout, sha256: Buffer): Promise<string | undefined> {
  const [same] = await db
    .select({ id: evidenceFiles.id })
    .from(evidenceFiles)
    .where(and(of(about), eq(evidenceFiles.sha256, sha256)));
  if (same) return same.id;
  const count = await db.$count(evidenceFiles, of(about));
  if (count >= mostEvidence) refuse("conflict", "budget.refusal.evidence_full", { most: mostEvidence });
  return undefined;
}

function fault(name: string): never {
  const reason = { key: `budget.refusal.${name}`, values: {} };
  refuse("invalid", reason.key, reason.values, { file: reason });
}
