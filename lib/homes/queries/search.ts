import { z } from "zod";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { query } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";

const most = 20;

/** KPIs, initiatives and budgets whose names or words hold a text; each kind inside the viewer's own reach. */
export const search = query({
  name: "search",
  capability: "organisation.read",
  input: z.strictObject({ text: z.string().trim().min(1).max(100) }),
  async run({ input: { text }, extent: _extent, ...context }) {
    const [kpis, initiatives, budgets] = await Promise.all([
      listKpis(context, { search: text, limit: most }),
      listInitiatives(context, { search: text, includeSilent: true, limit: most }),
      listBudgets(context, { search: text, limit: most }),
    ]);
    return { kpis, initiatives, budgets };
  },
});
