import "server-only";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { type MapBasis, readMapBasis } from "@/lib/journeys/queries/map-basis";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readStream } from "@/lib/streams/queries";
import { readThread, type Thread } from "@/lib/thread/queries";
import { leftOutFor } from "../board-paper";

/** All that the paper of a value stream shows. */
export interface StreamBoard {
  readonly found: Awaited<ReturnType<typeof readStream>>;
  readonly kpis: readonly KpiLine[];
  /** The joint budgets of the stream. */
  readonly budgets: Awaited<ReturnType<typeof listBudgets>>["items"];
  readonly thread: Thread;
  /** How far the map is tested whose stages the thread runs through; null before there is one. */
  readonly map: MapBasis["standing"] | null;
  readonly leftOut: number;
}

const most = 500;

/** What a value stream's page shows this reader, with its part of the thread. Refuses an unknown stream (not_found). */
export async function readStreamBoard(context: Context, key: string): Promise<StreamBoard> {
  const found = await readStream(context, { key });
  const [kpis, budgets, thread, map, leftOut] = await Promise.all([
    found.kpiIds.length > 0 ? listKpis(context, { ids: found.kpiIds, limit: most }) : { items: [] },
    listBudgets(context, { limit: most }),
    readThread(context, {}),
    readMapBasis(context, { key: "default" }).catch(whereNone),
    leftOutFor(context),
  ]);
  return {
    found,
    kpis: kpis.items,
    budgets: budgets.items.filter(({ stream }) => stream?.id === found.stream.id),
    ...{ thread, map: map?.standing ?? null, leftOut },
  };
}

function whereNone(error: unknown): null {
  if (error instanceof Refusal && error.code === "not_found") return null;
  throw error;
}
