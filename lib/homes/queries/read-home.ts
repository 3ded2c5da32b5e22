import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { type HomeView, homesOf, homeViews } from "@/lib/access/homes";
import { mayAtAll } from "@/lib/access/policy";
import type { Side } from "@/lib/access/viewer";
import { readMonthEnd } from "@/lib/budgets/queries/control/read-month-end";
import { readWaitingInvoices } from "@/lib/budgets/queries/invoices/list-invoices";
import { type BudgetItem, listBudgets } from "@/lib/budgets/queries/list-budgets";
import { readLedgerProof } from "@/lib/budgets/queries/read-ledger-proof";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import type { HealthState } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query, type ReadContext } from "@/lib/kernel/operation";
import { type Period, periodOf, previousPeriod } from "@/lib/kernel/period";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listSignals } from "@/lib/signals/queries/list-signals";
import { type SignalLine, sideOfSpeaker } from "@/lib/signals/signal";
import type { Need } from "../need";
import { needsOf, type UnansweredSignal } from "../needs";
import { groupByOutput, type OutputGroup } from "../outputs";

/** One stage of the journey strip, with the KPI that tells how it is doing. */
export interface StageTile {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kpi: KpiLine | null;
}

/** Something decided, or somebody's action after a meeting. */
export interface Resolved {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly state: "decided" | "done" | "open" | "overdue";
}

export interface Home {
  readonly view: HomeView;
  readonly views: readonly HomeView[];
  /** The last complete week, which every weekly figure on the page is of. */
  readonly week: Period;
  readonly needs: readonly Need[];
  readonly stages: readonly StageTile[];
  readonly groups: readonly OutputGroup[];
  readonly kpiCount: number;
  readonly freshness: { readonly current: number; readonly due: number; readonly stale: number; readonly all: number };
  readonly counts: Readonly<Record<HealthState, number>>;
  /** Initiatives whose status began within the last seven days. */
  readonly turned: readonly InitiativeLine[];
  readonly initiatives: readonly InitiativeLine[];
  readonly budgets: readonly BudgetItem[];
  readonly resolved: readonly Resolved[];
}

const shown = { kpis: 60, initiatives: 200, budgets: 50 };

/**
 * The home: what needs somebody this week, the journey, shared KPIs, work and money. A view changes order and depth
 * in the app; every value comes from the same lists as everywhere else.
 */
export const readHome = query({
  name: "readHome",
  lasting: true,
  capability: "organisation.read",
  input: z.strictObject({ view: z.enum(homeViews).optional() }),
  async run({ input, extent: _extent, ...context }): Promise<Home> {
    const { viewer, organisation, now, db } = context;
    const day = today(now, organisation.zone);
    const [kpis, initiatives, budgets, invoices, requests, stages, resolved, signals, books] = await Promise.all([
      listKpis(context, { limit: shown.kpis }),
      listInitiatives(context, { includeSilent: true, limit: shown.initiatives, sort: "status" }),
      listBudgets(context, { limit: shown.budgets }),
      readWaitingInvoices(context, {}),
      listChangeRequests(context, { state: "open" }),
      stageRows(db),
      resolvedRows(db, day),
      listSignals(context, { open: true }),
      aboutTheBooks(context),
    ]);
    const views = homesOf(viewer);
    const shared = kpis.items.filter(({ isShared }) => isShared);
    return {
      view: views.find((view) => view === input.view) ?? views[0] ?? "executive",
      views,
      week: previousPeriod(periodOf("weekly", day, organisation.fiscalYearStartMonth)),
      needs: needsOf({
        ...{ kpis: shared, initiatives: initiatives.items, budgets: budgets.items },
        ...{
          approvals: requests.waiting,
          ...books,
          invoices,
          today: day,
          signals: unanswered(signals.items, stages, sideOfSpeaker(viewer)),
        },
      }),
      stages: stages.map(({ kpiId, ...stage }) => ({
        ...stage,
        kpi: kpis.items.find(({ id }) => id === kpiId) ?? null,
      })),
      groups: groupByOutput(shared),
      kpiCount: kpis.count,
      freshness: freshnessOf(kpis.items),
      counts: initiatives.counts,
      turned: initiatives.items.filter(({ statusSince }) => statusSince !== null && statusSince > addDays(day, -7)),
      initiatives: initiatives.items,
      budgets: budgets.items,
      resolved,
    };
  },
});

/** What of the books needs this viewer: the end of a month, and a ledger that is not proved. */
async function aboutTheBooks(context: ReadContext) {
  const { viewer } = context;
  const [monthEnd, proved] = await Promise.all([
    mayAtAll(viewer, "budget.prepare_close") ? readMonthEnd(context, {}) : [],
    mayAtAll(viewer, "ledger.prove") ? readLedgerProof(context, {}) : null,
  ]);
  return { monthEnd, proof: proved?.proof ?? null };
}

/** Those to a side that wait for its first word, where the stage they are about is on the map. */
function unanswered(signals: readonly SignalLine[], stages: readonly StageRow[], side: Side): UnansweredSignal[] {
  return signals.flatMap((signal) => {
    const stage = stages.find(({ id }) => signal.stageIds.includes(id));
    return stage && signal.step === "raised" && signal.toSide === side ? [{ ...signal, stageKey: stage.key }] : [];
  });
}

function freshnessOf(lines: readonly KpiLine[]): Home["freshness"] {
  const count = (...wanted: KpiLine["freshness"][]) =>
    lines.filter(({ freshness }) => wanted.includes(freshness)).length;
  return { current: count("fresh"), due: count("due"), stale: count("stale", "no_data"), all: lines.length };
}

interface StageRow extends Record<string, unknown> {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kpiId: string | null;
}

async function stageRows(db: Db): Promise<StageRow[]> {
  const { rows } = await db.execute<StageRow>(sql`
    select s.id, s.key, s.name, (select sk.kpi_id from stage_kpis sk where sk.stage_id = s.id order by sk.position limit 1) as "kpiId"
    from stages s join journeys j on j.id = s.journey_id where j.key = 'default' order by s.position`);
  return rows;
}

interface ResolvedRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly state: Resolved["state"];
}

async function resolvedRows(db: Db, day: Day): Promise<ResolvedRow[]> {
  const { rows } = await db.execute<ResolvedRow>(sql`
    select a.id, a.title, u.name as owner, a.due_on::text as "dueOn",
      case when a.done_at is not null then 'done' when a.due_on < ${day}::date then 'overdue' else 'open' end as state
    from actions a left join users u on u.id = a.owner_id
    order by (a.done_at is not null), a.due_on nulls last, a.created_at desc limit 3`);
  return rows;
}
