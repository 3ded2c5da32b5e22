import { readTransitions } from "@/lib/events/queries/transitions";
import { readTransitionsContract } from "../../../_contract/journeys";
import { serve } from "../../../_contract/serve";

export const GET = serve(readTransitionsContract, async ({ context, params: { key }, query }) => {
  const [first = "", second = ""] = query.steps;
  const { definition, table } = await readTransitions(context, { ...query, steps: [first, second], journey: key });
  return {
    body: {
      definition: { ...definition, steps: [...definition.steps] },
      table: table && {
        ...table,
        columns: [...table.columns],
        rows: table.rows.map((row) => ({ ...row, cells: [...row.cells] })),
      },
    },
  };
});
