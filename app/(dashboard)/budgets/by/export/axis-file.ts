import { figures } from "@/lib/budgets/ledger/position";
import { compareByAxis } from "@/lib/budgets/queries/compare-by-axis";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { fileAcrossBudgets } from "../../file-across-budgets";
import { type AxisView, groupsOf } from "../axis-address";

const names = { allocated: "allocated", committed: "committed", actual: "spent", available: "available" } as const;

type Asked = Pick<AxisView, "axis" | "filter">;

/** A row for each group and currency; an empty name is money without one. */
export const axisFile = (context: Context, view: Asked): Promise<Response> =>
  fileAcrossBudgets(
    context,
    `budgets-by-${view.axis}.csv`,
    [view.axis, "currency", ...figures.map((one) => names[one])],
    rows(context, view),
  );

async function* rows(context: Context, { axis, filter }: Asked) {
  const found = await compareByAxis(context, filter);
  yield groupsOf(found, axis).map(({ name, currency, position }) => [
    name,
    currency,
    ...figures.map((figure) => minorToDecimal({ minor: position[figure], currency })),
  ]);
}
