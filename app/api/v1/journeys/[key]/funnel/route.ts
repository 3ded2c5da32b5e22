import { readFunnel } from "@/lib/events/queries/funnel";
import { readFunnelContract } from "../../../_contract/journeys";
import { serve } from "../../../_contract/serve";

export const GET = serve(readFunnelContract, async ({ context, params: { key }, query }) => {
  const { then: thenBy, ...asked } = query;
  const { definition, steps, groups } = await readFunnel(context, { ...asked, thenBy, journey: key });
  return {
    body: {
      definition: { ...definition, steps: [...definition.steps] },
      steps: [...steps],
      ...(groups && { groups: groups.map((group) => ({ ...group, steps: [...group.steps] })) }),
    },
  };
});
