import { and, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { addPositions, figures, type Position, withAvailable } from "../ledger/position";
import { compareByAxisInput } from "../schema";
import { type Planned, planParts } from "../shares/plan-parts";
import { entryConditions } from "./entry-conditions";
import { agreementsOn, isExpense, journal, type PositionText, positionFrom, positionJson } from "./journal";

/** One group of an axis in one currency; `id` null is "unassigned". */
export interface AxisGroup {
  readonly id: string | null;
  readonly name: string | null;
  readonly currency: string;
  readonly position: Position;
  /** What is allocated stands here by an agreement or its line, or elsewhere for it: not as the entries say themselves. */
  readonly isPlanPlaced: boolean;
}

/** The same expense money cut three ways; each axis adds up to `totals`, currency by currency, however it is narrowed. */
export interface AxisComparison {
  readonly byStream: readonly AxisGroup[];
  readonly byCostCentre: readonly AxisGroup[];
  readonly byFunction: readonly AxisGroup[];
  readonly totals: readonly { readonly currency: string; readonly position: Position }[];
}

type Axis = "stream" | "costCentre" | "function" | "total";
/** `plan` is what places a plan; null for what names its payer itself. */
type GroupRow = { axis: Axis; id: string | null; currency: string; position: PositionText; plan: Planned | null };
type Piece = Omit<AxisGroup, "name">;

/**
 * Value streams beside cost centres and functions, from one reading of the journal; narrowed as its entries are. What
 * was spent stands with who paid; what is planned with who agreed to pay it today, so that both meet in one row.
 */
export const compareByAxis = query({
  name: "compareByAxis",
  capability: "budget.read",
  input: compareByAxisInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<AxisComparison> {
    const on = today(now, organisation.zone);
    const where = and(entryConditions(input, { extent, viewer, on }), isExpense, sql`j.figure is not null`);
    const { rows } = await db.execute<GroupRow>(sql`
      select g.axis, g.id, g.currency, g.position, case when p.id is not null then
        json_build_object('functionId', p.function_id, 'costCentreId', p.cost_centre_id, 'shares', (
          select json_agg(json_build_object('functionId', h.function_id, 'costCentreId', h.cost_centre_id,
            'hundredths', h.hundredths) order by h.hundredths desc, h.function_id)
          from shares h where h.agreement_id = a.id)) end as plan
      from (select j.currency, ${positionJson()} as position, j.plan_line,
          case when grouping(j.stream_id) = 0 then 'stream' when grouping(j.cost_centre_id) = 0 then 'costCentre'
            when grouping(j.function_id) = 0 then 'function' else 'total' end as axis,
          coalesce(j.stream_id, j.cost_centre_id, j.function_id) as id
        from (select j.*, case j.figure when 'allocated' then j.line_id end as plan_line
          from (${journal(input.stage)}) j) j
        left join budgets on budgets.id = j.budget_id left join budget_lines l on l.id = j.line_id
        left join suppliers s on s.id = j.supplier_id left join categories c on c.id = j.category_id
        where ${where}
        group by grouping sets ((j.currency), (j.currency, j.stream_id), (j.currency, j.cost_centre_id, j.plan_line),
          (j.currency, j.function_id, j.plan_line))) g
      left join budget_lines p on p.id = g.plan_line
      left join (${agreementsOn(on)}) a on a.line_id = g.plan_line`);
    const along = (axis: Axis) => rows.filter((row) => row.axis === axis).flatMap(piecesOf);
    const groups = { stream: folded(along("stream")), costCentre: folded(along("costCentre")) };
    const byFunction = folded(along("function"));
    const named = await naming(db, [...groups.stream, ...groups.costCentre, ...byFunction]);
    return {
      ...{ byStream: named(groups.stream), byCostCentre: named(groups.costCentre), byFunction: named(byFunction) },
      totals: along("total").map(({ currency, position }) => ({ currency, position })),
    };
  },
});

/** What a row of the journal comes to on its axis: itself, or the parts of a plan, and nothing where its entries stand. */
function piecesOf({ axis, id, currency, position: text, plan }: GroupRow): Piece[] {
  const position = positionFrom(text);
  if (!plan || axis === "stream" || axis === "total") return [{ id, currency, position, isPlanPlaced: false }];
  const parts = planParts(axis, { minor: position.allocated, currency, own: id }, plan);
  const isPlanPlaced = parts.some((part) => part.id !== id);
  return [...parts, { id, minor: 0n }].map((part) => ({
    ...{ id: part.id, currency, isPlanPlaced },
    position: withAvailable({ allocated: part.minor, committed: 0n, actual: 0n }),
  }));
}

const isNothing = ({ position, isPlanPlaced }: Piece): boolean =>
  isPlanPlaced && figures.every((figure) => position[figure] === 0n);

function folded(pieces: readonly Piece[]): Piece[] {
  const groups = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = `${piece.id} ${piece.currency}`;
    const sum = groups.get(key);
    const position = sum ? addPositions([sum.position, piece.position]) : piece.position;
    groups.set(key, { ...piece, position, isPlanPlaced: piece.isPlanPlaced || (sum?.isPlanPlaced ?? false) });
  }
  return [...groups.values()].filter((group) => !isNothing(group));
}

/** Gives groups their names and puts them in that order, those without one last. */
async function naming(db: Db, groups: readonly Piece[]): Promise<(groups: readonly Piece[]) => AxisGroup[]> {
  const ids = sql`any(${sql.param([...new Set(groups.flatMap(({ id }) => id ?? []))])}::uuid[])`;
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select n.id, n.name from (select v.id, v.name from value_streams v union all select f.id, f.name from functions f
      union all select c.id, coalesce(nullif(c.name, ''), c.code) from cost_centres c) n
    where n.id = ${ids} order by n.name, n.id`);
  const places = new Map(rows.map(({ id, name }, place) => [id, { name, place }]));
  const placeOf = ({ id }: Piece) => (id === null ? undefined : places.get(id)?.place) ?? rows.length;
  return (some) =>
    [...some]
      .sort((one, other) => placeOf(one) - placeOf(other) || (one.currency < other.currency ? -1 : 1))
      .map((group) => ({ ...group, name: (group.id && places.get(group.id)?.name) ?? null }));
}
