import { z } from "zod";
import { fileSubjects } from "@/db/vocabulary/money-control";

/** The record a document proves something about. */
export const evidenceAbout = z.strictObject({ kind: z.enum(fileSubjects), id: z.uuid() });
export type EvidenceAbout = z.output<typeof evidenceAbout>;

/** The most a document may have, in bytes. */
export const mostEvidenceBytes = 10 * 1024 * 1024;
/** The most documents a record may have. */
export const mostEvidence = 50;

/** `path` is where the received file lies; it is read once and kept in the database. */
export const attachEvidenceInput = z.strictObject({
  about: evidenceAbout,
  name: z.string().max(1000),
  path: z.string(),
});
