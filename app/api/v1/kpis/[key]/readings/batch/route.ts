import { recordBatch } from "@/lib/kpis/commands/record-batch";
import { recordBatchContract } from "../../../../_contract/kpi-writes";
import { serve } from "../../../../_contract/serve";

export const POST = serve(recordBatchContract, async ({ context, params: { key }, body }) => ({
  body: await recordBatch(context, { kpi: key, readings: body.readings }),
}));
