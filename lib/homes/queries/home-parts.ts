import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { healthStates } from "@/db/vocabulary/initiatives";
import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { readableWords } from "@/lib/access/within";
import { readMonthEnd } from "@/lib/budgets/queries/control/read-month-end";
import { readWaitingInvoices } from "@/lib/budgets/queries/invoices/list-invoices";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { readLedgerProof } from "@/lib/budgets/queries/read-ledger-proof";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import type { HealthState } from "@/lib/initiatives/health";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import type { Day } from "@/lib/kernel/day";
import type { ReadContext } from "@/lib/kernel/operation";
import { listEvents } from "@/lib/kpis/queries/list-events";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listSignals } from "@/lib/signals/queries/list-signals";
import type { ReadPart } from "../parts";
import type { Resolved } from "../resolved";
import { leftByMeetings, nextSync, stageRows } from "./home-rows";

const shown = { kpis: 60, initiatives: 200, budgets: 50, events: 50 };

/** Everything a home is made of, each part from the list everybody else reads. */
export async function readParts(context: ReadContext, part: ReadPart, day: Day) {
  const { db } = context;
  const work = listInitiatives(context, { includeSilent: true, limit: shown.initiatives, sort: "status" });
  const [kpis, initiatives, budgets, invoices, requests, stages, resolved, signals, books, left, events, next] =
    await Promise.all([
      part("kpis", listKpis(context, { limit: shown.kpis }), none),
      part("initiatives", work, { items: [] as never[], counts: noneOfAny }),
      part("money", listBudgets(context, { limit: shown.budgets }), none),
      part("needs", readWaitingInvoices(context, {}), { count: 0, sums: [] }),
      part("needs", listChangeRequests(context, { state: "open" }), { waiting: [] as never[] }),
      part("journey", stageRows(db), [] as never[]),
      part("resolved", resolvedRows(db, context.viewer, day), [] as never[]),
      part("asks", listSignals(context, { open: true }), none),
      part("needs", aboutTheBooks(context), { monthEnd: [] as never[], proof: null }),
      part("needs", leftByMeetings(db, context.viewer, day), { late: [], parked: [] }),
      part("calendar", listEvents(context, { limit: shown.events }), none),
      part("needs", nextSync(context, day), null),
    ]);
  return { kpis, initiatives, budgets, invoices, requests, stages, resolved, signals, books, left, events, next };
}

const none = { items: [] as never[], count: 0 };

const noneOfAny = Object.fromEntries(healthStates.map((state) => [state, 0])) as Record<HealthState, number>;

/** What of the books needs this viewer: the end of a month, and a ledger that is not proved. */
async function aboutTheBooks(context: ReadContext) {
  const { viewer } = context;
  const [monthEnd, proved] = await Promise.all([
    mayAtAll(viewer, "budget.prepare_close") ? readMonthEnd(context, {}) : [],
    mayAtAll(viewer, "ledger.prove") ? readLedgerProof(context, {}) : null,
  ]);
  return { monthEnd, proof: proved?.proof ?? null };
}

interface ResolvedRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly state: Resolved["state"];
  /** How many are open in all. */
  readonly open: number;
}

async function resolvedRows(db: Db, viewer: Viewer, day: Day): Promise<ResolvedRow[]> {
  const { rows } = await db.execute<ResolvedRow>(sql`
    select a.id, a.title, u.name as owner, a.due_on::text as "dueOn",
      case when a.done_at is not null then 'done' when a.due_on < ${day}::date then 'overdue' else 'open' end as state,
      (count(*) filter (where a.done_at is null) over ())::int as open
    from actions a left join users u on u.id = a.owner_id
    where ${readableWords(viewer, sql`a.item_key`)}
    order by (a.done_at is not null), a.due_on nulls last, a.created_at desc limit 3`);
  return rows;
}
