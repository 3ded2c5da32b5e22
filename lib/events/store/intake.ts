import type { Db } from "@/db/client";
import { eventKeys } from "../event-keys";
import { eventKeySecret, keyedRows } from "./append";
import { appendMany, nothingKnown } from "./append-many";
import type { Delivery, EventRow, Insertion } from "./delivery";
import { sourceId } from "./dictionary";

/** A way in for something long that comes in parts, such as a file; what one part looked up the next ones know. */
export interface Intake {
  /** Does what needs no database, so that it can be done while an earlier part is stored; what it returns stores. */
  readonly ready: (rows: readonly EventRow[]) => () => Promise<Insertion>;
}

/**
 * Opens a way in that lives as long as the transaction `tx`. Each part is stored as `insertEvents` would store it, and
 * written down as a delivery of its own.
 */
export async function openIntake(tx: Db, delivery: Delivery): Promise<Intake> {
  const keys = eventKeys(await eventKeySecret(tx));
  const told = { ...delivery, sourceId: await sourceId(tx, delivery.source, delivery.now) };
  const known = nothingKnown();
  return {
    ready(rows) {
      const keyed = keyedRows(rows, keys);
      return async () => {
        const { inserted } = await appendMany(tx, keyed, told, known);
        return { inserted, duplicates: rows.length - inserted };
      };
    },
  };
}
