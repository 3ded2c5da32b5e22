import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { Day } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import type { SignalLine } from "@/lib/signals/signal";

/** A stage of the journey with its one number and how many people were there and went on. */
export interface StageFacts {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kpiId: string | null;
  readonly people: number | null;
  /** Of them, 0 to 1; null where nobody could have gone on. */
  readonly share: number | null;
}

/** Something somebody promised in a meeting. */
export interface ActionLine {
  readonly id: string;
  readonly title: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly dueOn: Day | null;
  /** The day first promised; another one than `dueOn` where it moved. */
  readonly firstDueOn: Day | null;
  readonly doneOn: Day | null;
  readonly madeOn: Day;
  /** The week of the meeting it was made in; null outside of one. */
  readonly week: string | null;
  readonly version: number;
  /** The budget it was promised about; left out for whoever may not see that one. */
  readonly budgetId: string | null;
}

/** A decision of an earlier meeting that still stands. */
export interface DecidedLine {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly madeOn: Day;
  readonly dueOn: Day | null;
  /** The ids of the records it is about. */
  readonly about: readonly string[];
  /** Of what was promised with it, how much is done. */
  readonly done: number;
  readonly promised: number;
  /** The budget it was made about, as of an action. */
  readonly budgetId: string | null;
}

/** Two KPIs that compete and no decision between them. */
export interface OpenConflict {
  readonly kpiIds: readonly [string, string];
  readonly names: readonly [string, string];
}

/** What somebody put on the agenda, or a meeting put aside. */
export interface AddedItem {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly by: string | null;
  readonly addedOn: Day;
  readonly about: { readonly kind: string; readonly id: string } | null;
  /** Parked in an earlier meeting, or put on every agenda by the series. */
  readonly from: "person" | "series" | "parked";
  /** The budget it is about, as of an action. */
  readonly budgetId: string | null;
}

/** Everything a meeting looks at, in the very lines every other page shows. */
export interface SyncFacts {
  readonly today: Day;
  readonly stages: readonly StageFacts[];
  readonly kpis: readonly KpiLine[];
  readonly initiatives: readonly InitiativeLine[];
  readonly budgets: readonly BudgetItem[];
  readonly requests: readonly ChangeRequest[];
  readonly signals: readonly SignalLine[];
  readonly conflicts: readonly OpenConflict[];
  /** Still open, or done since the meeting before. */
  readonly actions: readonly ActionLine[];
  readonly added: readonly AddedItem[];
  /** Of the last thirteen weeks, the newest first. */
  readonly decided: readonly DecidedLine[];
}
