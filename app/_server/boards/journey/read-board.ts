import "server-only";
import { momentText } from "@/app/_server/moment";
import { type JourneyView, segmentOf } from "@/app/(dashboard)/journey/address";
import { type JourneyRoom, readRoom } from "@/app/(dashboard)/journey/journey-room";
import { type SegmentNames, segmentNames } from "@/app/(dashboard)/journey/segment-names";
import { type MapBasis, readMapBasis } from "@/lib/journeys/queries/map-basis";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { Context } from "@/lib/kernel/operation";
import { leftOutFor } from "../board-paper";

/** All that the paper of the journey map shows. */
export interface MapBoard {
  readonly room: JourneyRoom;
  readonly basis: MapBasis;
  /** Whose numbers are shown, where not everybody's. */
  readonly segment: string | null;
  readonly nameOf: SegmentNames["nameOf"];
  /** A moment in the organisation's zone. */
  readonly when: (at: Date) => string;
  readonly leftOut: number;
}

/** What the journey's page shows this reader under the same address. Refuses where there is no journey (not_found). */
export async function readMapBoard(context: Context, view: JourneyView): Promise<MapBoard> {
  const [room, personas, basis, leftOut] = await Promise.all([
    readRoom(context, view),
    listPersonas(context, {}),
    readMapBasis(context, { key: "default" }),
    leftOutFor(context),
  ]);
  const { nameOf } = segmentNames(room.numbers, personas);
  const chosen = segmentOf(view);
  const segment = chosen && nameOf(chosen.dimension, chosen.key);
  const when = (at: Date) => momentText(at, context.organisation.zone);
  return { room, basis, segment, nameOf, when, leftOut };
}
