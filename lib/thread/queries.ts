import { sql } from "drizzle-orm";
import { z } from "zod";
import { readableBudgets } from "@/lib/access/within";
import { usualStage } from "@/lib/budgets/ledger/position";
import { journal } from "@/lib/budgets/queries/journal";
import { type BudgetItem, listBudgets } from "@/lib/budgets/queries/list-budgets";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { allocate, type Money, money } from "@/lib/kernel/money";
import { query, type ReadContext } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { lineThrough, type NodeName, nodeName, type Strand, threadKinds } from "./thread";

export interface ThreadStage {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** The whole line from money to outcomes, in one currency, and the part of it that runs through the chosen record. */
export interface Thread {
  readonly currency: string;
  readonly budgets: readonly BudgetItem[];
  readonly initiatives: readonly InitiativeLine[];
  readonly stages: readonly ThreadStage[];
  readonly kpis: readonly KpiLine[];
  readonly strands: readonly Strand[];
  readonly from: NodeName | null;
  readonly line: ReadonlySet<NodeName>;
}

const most = { budgets: 100, initiatives: 200, kpis: 200 };

/**
 * Money → initiatives → stages → KPIs, with every value as its own page shows it. Money is read in the
 * organisation's currency; an initiative's amount divides among its stages by their agreed shares, to the minor unit.
 * `from` names a record as kind:id or, for KPIs and stages, kind:key; an unknown one chooses nothing.
 */
export const readThread = query({
  name: "readThread",
  lasting: true,
  capability: "organisation.read",
  input: z.strictObject({ from: z.string().max(200).optional() }),
  async run({ input, extent: _extent, ...context }): Promise<Thread> {
    const { organisation } = context;
    const currency = organisation.baseCurrency;
    const [budgets, initiatives, kpis, links] = await Promise.all([
      listBudgets(context, { limit: most.budgets }),
      listInitiatives(context, { includeSilent: true, limit: most.initiatives }),
      listKpis(context, { limit: most.kpis }),
      linksOf(context, currency),
    ]);
    const strands = strandsOf(links, kpis.items, currency);
    const touched = new Set(strands.flatMap(({ from, to }) => [from, to]));
    const kept = <Row extends { id: string }>(kind: (typeof threadKinds)[number], rows: readonly Row[]) =>
      rows.filter(({ id }) => touched.has(nodeName(kind, id)));
    const thread = {
      currency,
      budgets: kept("budget", budgets.items),
      initiatives: kept("initiative", initiatives.items),
      stages: links.stages,
      kpis: kept("kpi", kpis.items),
      strands,
    };
    const from = input.from ? resolve(input.from, thread) : null;
    return { ...thread, from, line: from ? lineThrough(strands, from) : new Set() };
  },
});

interface Links {
  readonly stages: readonly ThreadStage[];
  readonly funding: readonly { readonly budgetId: string; readonly initiativeId: string; readonly minor: string }[];
  readonly working: readonly { readonly initiativeId: string; readonly stageId: string; readonly share: number }[];
  readonly measuring: readonly { readonly stageId: string; readonly kpiId: string }[];
  readonly moving: readonly { readonly initiativeId: string; readonly kpiId: string }[];
}

async function linksOf({ db, viewer }: Pick<ReadContext, "db" | "viewer">, currency: string): Promise<Links> {
  const { rows } = await db.execute<Links & Record<string, unknown>>(sql`select
    (select coalesce(json_agg(json_build_object('id', s.id, 'key', s.key, 'name', s.name) order by s.position), '[]')
      from stages s join journeys j on j.id = s.journey_id where j.key = 'default') as stages,
    (select coalesce(json_agg(json_build_object('budgetId', f.budget_id, 'initiativeId', f.initiative_id,
        'minor', f.minor::text)), '[]')
      from (select j.budget_id, l.initiative_id, sum(j.amount_minor) as minor
        from (${journal(usualStage)}) j join budget_lines l on l.id = j.line_id
        where j.figure = 'allocated' and l.initiative_id is not null and j.currency = ${currency} and l.kind = 'expense'
          and ${readableBudgets(viewer, sql`l.budget_id`)}
        group by j.budget_id, l.initiative_id) f) as funding,
    (select coalesce(json_agg(json_build_object('initiativeId', w.initiative_id, 'stageId', w.stage_id,
        'share', w.share_hundredths) order by s.position), '[]')
      from initiative_stages w join stages s on s.id = w.stage_id) as working,
    (select coalesce(json_agg(json_build_object('stageId', m.stage_id, 'kpiId', m.kpi_id)), '[]') from stage_kpis m) as measuring,
    (select coalesce(json_agg(json_build_object('initiativeId', e.initiative_id, 'kpiId', e.kpi_id)), '[]')
      from initiative_kpis e) as moving`);
  const [found] = rows;
  if (!found) throw new Error("A select without from always has one row");
  return found;
}

function strandsOf(links: Links, kpis: readonly KpiLine[], currency: string): Strand[] {
  const { funding, working, measuring, moving } = links;
  const paid = new Map<string, bigint>();
  for (const { initiativeId, minor } of funding) paid.set(initiativeId, (paid.get(initiativeId) ?? 0n) + BigInt(minor));
  const known = new Set(kpis.map(({ id }) => id));
  return [
    ...funding.map(
      ({ budgetId, initiativeId, minor }): Strand => ({
        from: nodeName("budget", budgetId),
        to: nodeName("initiative", initiativeId),
        minor: BigInt(minor),
      }),
    ),
    ...[...Map.groupBy(working, ({ initiativeId }) => initiativeId)].flatMap(([initiativeId, at]) =>
      workedAt(initiativeId, at, money(paid.get(initiativeId) ?? 0n, currency)),
    ),
    ...measuring.map(({ stageId, kpiId }) => effect(nodeName("stage", stageId), kpiId)),
    ...moving.map(({ initiativeId, kpiId }) => effect(nodeName("initiative", initiativeId), kpiId)),
    ...kpis.flatMap(({ id, driverOf }) =>
      driverOf.filter((driven) => known.has(driven)).map((driven) => effect(nodeName("kpi", id), driven)),
    ),
  ];
}

/** An initiative's money at each of its stages; stages without an agreed share divide it evenly. */
function workedAt(initiativeId: string, at: Links["working"], whole: Money): Strand[] {
  const agreed = at.some(({ share }) => share > 0);
  const weights = at.map(({ share }) => (agreed ? BigInt(share) : 1n));
  const parts = allocate(whole, weights);
  return at.map(({ stageId }, index) => ({
    from: nodeName("initiative", initiativeId),
    to: nodeName("stage", stageId),
    minor: parts[index]?.minor ?? 0n,
  }));
}

const effect = (from: NodeName, kpiId: string): Strand => ({ from, to: nodeName("kpi", kpiId), minor: null });

type Nodes = Pick<Thread, "budgets" | "initiatives" | "stages" | "kpis">;

function resolve(text: string, { budgets, initiatives, stages, kpis }: Nodes): NodeName | null {
  const [kind, ...rest] = text.split(":");
  const ref = rest.join(":");
  const rows = { budget: budgets, initiative: initiatives, stage: stages, kpi: kpis };
  const known = threadKinds.find((one) => one === kind);
  if (!known) return null;
  const found = rows[known].find((row) => row.id === ref || ("key" in row && row.key === ref));
  return found ? nodeName(known, found.id) : null;
}
