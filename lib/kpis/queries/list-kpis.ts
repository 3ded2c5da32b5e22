import { and, sql } from "drizzle-orm";
import { kpis } from "@/db/schema";
import { within } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import type { KpiLine } from "../line";
import { type askedChanges, kpiList, shownStatuses } from "../schema";
import { kpiLines, kpiStatuses } from "./kpi-lines";
import { kpisMatching } from "./matching";

/**
 * The KPIs that match, a page at a time, with how many match in all. Status is derived, so a filter or sort by status
 * first asks how every KPI that matches the rest stands, then for the page; a change takes every point of every KPI that
 * matches, and anything else costs only the page.
 */
export const listKpis = query({
  name: "listKpis",
  lasting: true,
  capability: "kpi.read",
  input: kpiList,
  async run({ db, input, extent, ...sight }): Promise<{ items: KpiLine[]; count: number }> {
    const { search, shared, ids, status, change, sort, page, limit } = input;
    const where = and(
      within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }),
      search ? kpisMatching(search) : undefined,
      shared === undefined ? undefined : sql`${kpis.isShared} = ${shared}`,
      ids ? sql`${kpis.id} = any(${sql.param(ids)}::uuid[])` : undefined,
    );
    const offset = (page - 1) * limit;
    const orderBy = sort === "name" ? sql`lower(${kpis.name}), ${kpis.id}` : undefined;
    if (change) {
      const { items } = await kpiLines(db, sight, { where, orderBy });
      const moved = items.filter((line) => isAskedChange(line, change) && (!status || line.status === status));
      if (sort === "status") moved.sort((a, b) => urgency(a) - urgency(b));
      return { items: moved.slice(offset, offset + limit), count: moved.length };
    }
    if (!status && sort !== "status") return kpiLines(db, sight, { where, orderBy, limit, offset });
    const all = await kpiStatuses(db, sight, { where, orderBy });
    const kept = status ? all.filter((one) => one.status === status) : all;
    if (sort === "status") kept.sort((a, b) => urgency(a) - urgency(b));
    const chosen = sql.param(kept.slice(offset, offset + limit).map(({ id }) => id));
    const { items } = await kpiLines(db, sight, {
      where: sql`${kpis.id} = any(${chosen}::uuid[])`,
      orderBy: sql`array_position(${chosen}::uuid[], ${kpis.id})`,
    });
    return { items, count: kept.length };
  },
});

const isAskedChange = ({ change }: KpiLine, asked: (typeof askedChanges)[number]): boolean =>
  asked === "moved" ? change === "better" || change === "worse" : change === asked;

const urgency = ({ status }: Pick<KpiLine, "status">): number => shownStatuses.indexOf(status);
