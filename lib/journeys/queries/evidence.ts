import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { evidence, stages, users } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { type Day, day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { type EvidenceCoverage, type EvidenceKind, evidenceCoverage } from "../evidence-coverage";
import { journeyKey, journeyOf, type StageName, stageNamesOf } from "./journey-of";

/** Something seen or heard that the map rests on. */
export interface EvidencePiece extends EvidenceKind {
  readonly id: string;
  /** Null when it speaks of the whole map. */
  readonly stage: StageName | null;
  readonly title: string;
  readonly finding: string;
  readonly url: string | null;
  readonly gatheredOn: Day;
  readonly by: string | null;
  readonly withdrawn: { readonly at: Date; readonly reason: string | null } | null;
}

export interface MapEvidence {
  readonly journey: { readonly id: string; readonly key: string; readonly name: string };
  readonly stages: readonly StageName[];
  /** Gathered last first; what was withdrawn stands in a list of its own. */
  readonly pieces: readonly EvidencePiece[];
  readonly withdrawn: readonly EvidencePiece[];
  /** Of the whole map with all its stages; nothing withdrawn is in it. */
  readonly coverage: EvidenceCoverage;
  readonly mayEdit: boolean;
}

/** What a map rests on. Refuses an unknown journey (not_found). */
export const listEvidence = query({
  name: "listEvidence",
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey }),
  async run({ db, viewer, input }): Promise<MapEvidence> {
    const { id, key, name } = await journeyOf(db, input.key);
    const all = await piecesOf(db, id);
    const pieces = all.filter(({ withdrawn }) => withdrawn === null);
    return {
      journey: { id, key, name },
      stages: await stageNamesOf(db, id),
      pieces,
      withdrawn: all.filter(({ withdrawn }) => withdrawn !== null),
      coverage: evidenceCoverage(pieces),
      mayEdit: can(viewer, "journey.edit", {}),
    };
  },
});

/** The coverage of a map by itself, for the head of every page of a journey. */
export async function coverageOf(db: Db, journeyId: string): Promise<EvidenceCoverage> {
  const pieces = await db
    .select({
      source: evidence.source,
      isQuantitative: evidence.isQuantitative,
      isFirstParty: evidence.isFirstParty,
    })
    .from(evidence)
    .where(and(eq(evidence.journeyId, journeyId), isNull(evidence.withdrawnAt)));
  return evidenceCoverage(pieces);
}

async function piecesOf(db: Db, journeyId: string): Promise<EvidencePiece[]> {
  const rows = await db
    .select({
      piece: evidence,
      stage: { id: stages.id, key: stages.key, name: stages.name },
      by: users.name,
      // Why a piece was taken back is kept where every reason is: in the audit trail.
      reason: sql<string | null>`(select a.detail->'input'->>'reason' from audit_entries a
        where ${evidence.withdrawnAt} is not null and a.subject_id = ${evidence.id}::text
          and a.action = 'withdrawEvidence' limit 1)`,
    })
    .from(evidence)
    .leftJoin(stages, eq(stages.id, evidence.stageId))
    .leftJoin(users, eq(users.id, evidence.createdBy))
    .where(eq(evidence.journeyId, journeyId))
    .orderBy(desc(evidence.gatheredOn), desc(evidence.id));
  return rows.map(({ piece, stage, by, reason }) => {
    const { id, source, isQuantitative, isFirstParty, title, finding, url, gatheredOn, withdrawnAt } = piece;
    const withdrawn = withdrawnAt && { at: withdrawnAt, reason };
    return {
      ...{ id, source, isQuantitative, isFirstParty, title, finding, url },
      ...{ stage, by, withdrawn, gatheredOn: day(gatheredOn) },
    };
  });
}
