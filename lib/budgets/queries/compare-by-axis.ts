import { and, sql } from "drizzle-orm";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { Position } from "../position";
import { compareByAxisInput } from "../schema";
import { entryConditions } from "./entry-conditions";
import { isExpense, journal, type PositionText, positionFrom, positionJson } from "./journal";

/** One group of an axis in one currency; `id` null is "unassigned". */
export interface AxisGroup {
  readonly id: string | null;
  readonly name: string | null;
  readonly currency: string;
  readonly position: Position;
}

/** The same expense money cut three ways; each axis adds up to `totals`, currency by currency, however it is narrowed. */
export interface AxisComparison {
  readonly byStream: readonly AxisGroup[];
  readonly byCostCentre: readonly AxisGroup[];
  readonly byFunction: readonly AxisGroup[];
  readonly totals: readonly { readonly currency: string; readonly position: Position }[];
}

type Axis = "stream" | "costCentre" | "function" | "total";
type GroupRow = { axis: Axis; id: string | null; name: string | null; currency: string; position: PositionText };

/** Value streams beside cost centres and functions, from one reading of the journal; narrowed as its entries are. */
export const compareByAxis = query({
  name: "compareByAxis",
  capability: "budget.read",
  input: compareByAxisInput,
  async run({ db, input, extent, viewer, organisation, now }): Promise<AxisComparison> {
    const on = today(now, organisation.zone);
    const where = and(entryConditions(input, { extent, viewer, on }), isExpense, sql`j.figure is not null`);
    const { rows } = await db.execute<GroupRow>(sql`
      select g.axis, g.id, coalesce(v.name, f.name, nullif(c.name, ''), c.code) as name, g.currency, g.position
      from (select j.currency, ${positionJson()} as position,
          case when grouping(j.stream_id) = 0 then 'stream' when grouping(j.cost_centre_id) = 0 then 'costCentre'
            when grouping(j.function_id) = 0 then 'function' else 'total' end as axis,
          coalesce(j.stream_id, j.cost_centre_id, j.function_id) as id
        from (${journal(input.stage)}) j
        left join budgets on budgets.id = j.budget_id left join budget_lines l on l.id = j.line_id
        left join suppliers s on s.id = j.supplier_id left join categories c on c.id = j.category_id
        where ${where}
        group by grouping sets ((j.currency), (j.currency, j.stream_id), (j.currency, j.cost_centre_id),
          (j.currency, j.function_id))) g
      left join value_streams v on v.id = g.id and g.axis = 'stream'
      left join cost_centres c on c.id = g.id and g.axis = 'costCentre'
      left join functions f on f.id = g.id and g.axis = 'function'
      order by name nulls last, g.currency`);
    const along = (axis: Axis): AxisGroup[] =>
      rows
        .filter((row) => row.axis === axis)
        .map(({ id, name, currency, position }) => ({ id, name, currency, position: positionFrom(position) }));
    return {
      byStream: along("stream"),
      byCostCentre: along("costCentre"),
      byFunction: along("function"),
      totals: along("total").map(({ currency, position }) => ({ currency, position })),
    };
  },
});
