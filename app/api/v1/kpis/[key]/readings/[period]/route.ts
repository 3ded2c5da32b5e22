import { recordReading } from "@/lib/kpis/commands/record-reading";
import { recordReadingContract } from "../../../../_contract/kpis";
import { serve } from "../../../../_contract/serve";

export const PUT = serve(recordReadingContract, async ({ context, params: { key, period }, body }) => {
  const { isNew, ...held } = await recordReading(context, { ...body, kpi: key, period });
  return { status: isNew ? 201 : 200, body: held };
});
