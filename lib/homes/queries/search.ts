import { z } from "zod";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { query } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { searchActions } from "@/lib/syncs/queries/search-actions";
import { searchDecisions } from "@/lib/syncs/queries/search-decisions";

const most = 20;

/**
 * KPIs, initiatives and budgets whose names or words hold a text, and the decisions and actions that hold each word of
 * it; each kind inside the viewer's own reach, and no word said about a budget that is hidden from them.
 */
export const search = query({
  name: "search",
  capability: "organisation.read",
  input: z.strictObject({ text: z.string().trim().min(1).max(100) }),
  async run({ input: { text }, extent: _extent, ...context }) {
    const [kpis, initiatives, budgets, decisions, actions] = await Promise.all([
      listKpis(context, { search: text, limit: most }),
      listInitiatives(context, { search: text, includeSilent: true, limit: most }),
      listBudgets(context, { search: text, limit: most }),
      searchDecisions(context, { search: text, limit: most }),
      searchActions(context, { search: text, limit: most }),
    ]);
    return { kpis, initiatives, budgets, decisions, actions };
  },
});
