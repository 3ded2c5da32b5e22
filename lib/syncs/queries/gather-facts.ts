import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type BudgetItem, listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import { readStagePeople } from "@/lib/events/queries/read-stage-people";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { addDays, today } from "@/lib/kernel/day";
import type { ReadContext } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listConflicts } from "@/lib/kpis/queries/list-conflicts";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listSignals } from "@/lib/signals/queries/list-signals";
import type { OpenConflict, StageFacts, SyncFacts } from "../snapshot/facts";
import type { MeetingDay } from "./meeting-row";
import { actionsSince, addedTo, decidedSince } from "./talk-rows";

/** As many as a page of the lists may have. */
const pageSize = 500;
/** The weeks the journey opens with, so that both say the same. */
const weeks = 4;
const weeksRemembered = 13;

/**
 * Everything a meeting looks at, as this viewer's own lists show it; one statement after the other, so that it may run
 * inside a transaction.
 */
export async function gatherFacts(context: ReadContext, meeting: MeetingDay): Promise<SyncFacts> {
  const { db, now, organisation } = context;
  const day = today(now, organisation.zone);
  const kpis = await everyPage<KpiLine>((page) => listKpis(context, { page, limit: pageSize }));
  const initiatives = await everyPage<InitiativeLine>((page) =>
    listInitiatives(context, { includeSilent: true, sort: "status", page, limit: pageSize }),
  );
  const budgets = await everyPage<BudgetItem>((page) => listBudgets(context, { page, limit: pageSize }));
  const requests = await listChangeRequests(context, { state: "open" });
  const signals = await listSignals(context, { open: true, limit: pageSize });
  const { open } = await listConflicts(context, {});
  return {
    ...{ today: day, kpis, initiatives, budgets, requests: requests.items, signals: signals.items },
    stages: await stageFacts(context),
    conflicts: open.map(
      ({ kpis: [one, other] }): OpenConflict => ({
        kpiIds: [one.id, other.id],
        names: [one.name, other.name],
      }),
    ),
    actions: await actionsSince(db, { zone: organisation.zone, since: meeting.last?.closedAt ?? null }),
    added: await addedTo(db, meeting, { zone: organisation.zone, day }),
    decided: await decidedSince(db, { zone: organisation.zone, from: addDays(day, -weeksRemembered * 7) }),
  };
}

async function everyPage<Item>(
  list: (page: number) => Promise<{ readonly items: readonly Item[]; readonly count: number }>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items, count } = await list(page);
    all.push(...items);
    if (items.length === 0 || all.length >= count) return all;
  }
}

async function stageFacts(context: ReadContext): Promise<StageFacts[]> {
  const rows = await stageRows(context.db);
  const seen = await readStagePeople(context, { journey: "default", weeks });
  return rows.map((stage) => {
    const { people = null, share = null } = seen.find(({ id }) => id === stage.id) ?? {};
    return { ...stage, people, share };
  });
}

type StageRow = Omit<StageFacts, "people" | "share"> & Record<string, unknown>;

async function stageRows(db: Db): Promise<StageRow[]> {
  const { rows } = await db.execute<StageRow>(sql`
    select s.id, s.key, s.name,
      (select sk.kpi_id from stage_kpis sk where sk.stage_id = s.id order by sk.position limit 1) as "kpiId"
    from stages s join journeys j on j.id = s.journey_id where j.key = 'default' order by s.position`);
  return rows;
}
