import type { Db } from "@/db/client";
import { links, signalMoves, signals } from "@/db/schema";
import type { sides } from "@/db/vocabulary/people";
import type { signalKinds } from "@/db/vocabulary/signals";

interface NewSignal {
  readonly kind: (typeof signalKinds)[number];
  readonly title: string;
  readonly body: string;
  readonly fromSide: (typeof sides)[number];
  readonly toSide: (typeof sides)[number];
  readonly stageId: string;
  /** Who raises it; `raisedBy` is null where that is no person. */
  readonly by: { readonly raisedBy: string | null; readonly createdBy: string | null; readonly createdAt: Date };
}

/** Writes a signal with its first step and the stage it is about. Needs a transaction. */
export async function putSignal(db: Db, { stageId, by, ...signal }: NewSignal): Promise<{ id: string }> {
  const { raisedBy, createdBy, createdAt } = by;
  const [made] = await db
    .insert(signals)
    .values({ ...signal, raisedBy, createdAt })
    .returning({ id: signals.id });
  if (!made) throw new Error("The signal was not stored");
  await db.insert(signalMoves).values({ signalId: made.id, step: "raised", authorId: raisedBy, createdAt });
  const place = { fromKind: "signal", fromId: made.id, toKind: "stage", toId: stageId } as const;
  await db.insert(links).values({ ...place, createdBy, createdAt });
  return made;
}
