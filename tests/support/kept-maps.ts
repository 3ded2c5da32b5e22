import fc from "fast-check";
import { laneKinds } from "@/db/vocabulary/journeys";
import { inReadingOrder, type MapContent } from "@/lib/journeys/map/content";

const idOf = (noun: number, at: number) => `0000000${noun}-0000-7000-8000-${String(at).padStart(12, "0")}`;
const few = { minLength: 0, maxLength: 5, selector: ({ id }: { id: string }) => id };
const words = fc.string({ minLength: 1, maxLength: 12 });
const score = fc.option(fc.integer({ min: 0, max: 20 }).map((half) => half / 2));

const stage = fc
  .record({ at: fc.nat(7), name: words, customerGoal: words, expectation: score, experience: score })
  .map(({ at, name, ...rest }) => ({ id: idOf(1, at), key: `s${at}`, name: `${name} ${at}`, ...rest }));
const lane = fc
  .record({ at: fc.nat(6), kind: fc.constantFrom(...laneKinds), name: words })
  .map(({ at, ...rest }) => ({ id: idOf(2, at), ...rest }));

/** Maps that share ids with each other, so that two of them differ in every way two versions of one map can. */
export const aKeptMap: fc.Arbitrary<MapContent> = fc
  .record({
    stages: fc.uniqueArray(stage, few),
    lanes: fc.uniqueArray(lane, few),
    notes: fc.uniqueArray(
      fc.record({ at: fc.nat(12), stage: fc.nat(4), lane: fc.nat(4), persona: fc.option(fc.nat(1)), text: words }),
      { maxLength: 10, selector: ({ at }) => at },
    ),
  })
  .map(({ stages, lanes, notes }) =>
    inReadingOrder({
      stages,
      lanes,
      notes: notes.flatMap((note) => {
        const [at, by] = [stages[note.stage], lanes[note.lane]];
        if (!at || !by) return [];
        const personaId = note.persona === null ? null : idOf(4, note.persona);
        return [{ id: idOf(3, note.at), laneId: by.id, stageId: at.id, personaId, text: note.text }];
      }),
    }),
  );
