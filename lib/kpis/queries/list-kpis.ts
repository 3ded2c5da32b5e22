import { and, type SQL, sql } from "drizzle-orm";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { KpiLine } from "../line";
import { kpiList, shownStatuses } from "../schema";
import { kpiLines } from "./kpi-lines";

/**
 * The KPIs that match, a page at a time, with how many match in all. Status is derived, so a filter or sort by status
 * looks at every KPI that matches the rest; anything else costs only the page.
 */
export const listKpis = query({
  name: "listKpis",
  lasting: true,
  capability: "kpi.read",
  input: kpiList,
  async run({ db, input, extent, ...sight }): Promise<{ items: KpiLine[]; count: number }> {
    const { search, shared, ids, status, sort, page, limit } = input;
    const where = and(
      within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }),
      search ? matches(search) : undefined,
      shared === undefined ? undefined : sql`${kpis.isShared} = ${shared}`,
      ids ? sql`${kpis.id} = any(${sql.param(ids)}::uuid[])` : undefined,
    );
    const offset = (page - 1) * limit;
    const orderBy = sort === "name" ? sql`lower(${kpis.name}), ${kpis.id}` : undefined;
    if (!status && sort !== "status") return kpiLines(db, sight, { where, orderBy, limit, offset });
    const all = await kpiLines(db, sight, { where, orderBy });
    const kept = status ? all.items.filter((line) => line.status === status) : all.items;
    if (sort === "status") kept.sort((a, b) => urgency(a) - urgency(b));
    return { items: kept.slice(offset, offset + limit), count: kept.length };
  },
});

const matches = (search: string): SQL =>
  sql`strpos(lower(concat_ws(' ', ${kpis.name}, ${kpis.key}, ${kpis.definition}, ${kpis.plainLine})), ${search.toLowerCase()}) > 0`;

const urgency = ({ status }: KpiLine): number => shownStatuses.indexOf(status);
