import { z } from "zod";
import { can } from "@/lib/access/policy";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { EvidenceCoverage } from "../evidence-coverage";
import type { MapStanding } from "../map-standing";
import { recentUses } from "../map-use";
import { coverageOf } from "./evidence";
import { journeyKey, journeyOf } from "./journey-of";
import { readStanding } from "./map-standing";
import { type StoredUse, usesOf } from "./map-uses";

/** What a map rests on and whether anybody works with it: stands at the head of every page of a journey. */
export interface MapBasis {
  readonly journey: { readonly id: string; readonly key: string; readonly name: string };
  readonly standing: MapStanding;
  readonly coverage: EvidenceCoverage;
  /** Of the last thirty days, the newest first. */
  readonly recentUses: readonly StoredUse[];
  readonly mayEdit: boolean;
}

/** Refuses an unknown journey (not_found). */
export const readMapBasis = query({
  name: "readMapBasis",
  lasting: true,
  capability: "journey.read",
  input: z.strictObject({ key: journeyKey }),
  async run({ db, viewer, now, organisation: { zone }, input }): Promise<MapBasis> {
    const { id, key, name } = await journeyOf(db, input.key);
    const [standing, coverage, uses] = await Promise.all([
      readStanding(db, id),
      coverageOf(db, id),
      usesOf(db, zone, id),
    ]);
    return {
      ...{ journey: { id, key, name }, standing, coverage },
      recentUses: recentUses(uses, today(now, zone)),
      mayEdit: can(viewer, "journey.edit", {}),
    };
  },
});
