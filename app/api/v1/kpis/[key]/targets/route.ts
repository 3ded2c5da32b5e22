import { setTarget } from "@/lib/kpis/commands/set-target";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { listTargetsContract, setTargetContract } from "../../../_contract/kpi-writes";
import { itemsOfPage, pageAskedFor } from "../../../_contract/page";
import { serve } from "../../../_contract/serve";

export const GET = serve(listTargetsContract, async ({ context, params: { key }, query }) => {
  const { targets } = await readKpi(context, { key });
  const steps = targets.map(({ from, value, reason, setBy }) => ({ from, value, reason, setBy }));
  return { body: itemsOfPage(steps, pageAskedFor(query)) };
});

export const POST = serve(setTargetContract, async ({ context, params: { key }, body }) => ({
  status: 201,
  body: await setTarget(context, { ...body, kpi: key }),
}));
