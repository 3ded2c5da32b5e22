import type { ReviewWithNote } from "@/lib/kpis/queries/kpi-reviews";
import type { AgendaItem } from "../agenda/item";
import type { Step } from "../agenda/steps";
import type { SyncTalk } from "../talk";
import type { SyncFacts } from "./facts";

/** A meeting's facts as they were at one moment, with the agenda that followed from them. */
export interface Snapshot {
  readonly format: 1;
  readonly facts: SyncFacts;
  readonly agenda: readonly AgendaItem[];
  readonly steps: readonly Step[];
  /** By the KPI's id; only of those with a step of their own. */
  readonly reviews: Readonly<Record<string, ReviewWithNote>>;
  /** What was said and done; null at the start, when nothing was. */
  readonly talk: SyncTalk | null;
  /** Who turned the pages last, under the name of then; null at the start, when nobody had. */
  readonly presenter: { readonly id: string; readonly name: string } | null;
}
