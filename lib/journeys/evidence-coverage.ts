import { evidenceSources } from "@/db/vocabulary/journeys";

export type EvidenceSource = (typeof evidenceSources)[number];

/** What coverage asks of one piece of evidence; what was withdrawn is not handed in. */
export interface EvidenceKind {
  readonly source: EvidenceSource;
  readonly isQuantitative: boolean;
  readonly isFirstParty: boolean;
}

/** On how much a map or a stage rests. */
export interface EvidenceCoverage {
  readonly pieces: number;
  /** Of the six sources, those with at least one piece, in the order people know them by. */
  readonly covered: readonly EvidenceSource[];
  readonly missing: readonly EvidenceSource[];
  /** Pieces gathered from one's own customers, of all pieces, 0 to 1; null without any piece. */
  readonly firstPartyShare: number | null;
  readonly quantitative: number;
  readonly qualitative: number;
}

/** How many sources there are to rest on. */
export const sourcesInAll = evidenceSources.length;

/** How many of the six sources speak, and what share of the pieces is first-party. Nothing known has no share. */
export function evidenceCoverage(pieces: readonly EvidenceKind[]): EvidenceCoverage {
  const told = new Set(pieces.map(({ source }) => source));
  const firstParty = pieces.filter(({ isFirstParty }) => isFirstParty).length;
  const quantitative = pieces.filter(({ isQuantitative }) => isQuantitative).length;
  return {
    pieces: pieces.length,
    covered: evidenceSources.filter((source) => told.has(source)),
    missing: evidenceSources.filter((source) => !told.has(source)),
    firstPartyShare: pieces.length === 0 ? null : firstParty / pieces.length,
    quantitative,
    qualitative: pieces.length - quantitative,
  };
}
