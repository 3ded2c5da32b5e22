import { csvFile } from "@/app/_server/csv-file";
import { figures } from "@/lib/budgets/position";
import { compareByAxis } from "@/lib/budgets/queries/compare-by-axis";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { type AxisView, groupsOf } from "../axis-address";

const names = { allocated: "allocated", committed: "committed", actual: "spent", available: "available" } as const;

/** A row for each group and currency; an empty name is money without one. */
export const axisFile = (context: Context, view: AxisView): Promise<Response> =>
  csvFile(
    `budgets-by-${view.axis}.csv`,
    [view.axis, "currency", ...figures.map((one) => names[one])],
    rows(context, view),
  );

async function* rows(context: Context, { axis, filter }: AxisView) {
  const found = await compareByAxis(context, filter);
  yield groupsOf(found, axis).map(({ name, currency, position }) => [
    name,
    currency,
    ...figures.map((figure) => minorToDecimal({ minor: position[figure], currency })),
  ]);
}
