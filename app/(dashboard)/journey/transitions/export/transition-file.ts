import { csvFile } from "@/app/_server/csv-file";
import { readFunnelChoices } from "@/lib/events/queries/funnel-choices";
import { readTransitions } from "@/lib/events/queries/transitions";
import type { CsvValue } from "@/lib/kernel/csv";
import { refuse } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { stateColumns, stated } from "../../stated-map";
import { readTransitionView, transitionInput } from "../transition-address";
import { transitionSentences } from "../transition-words";

const journey = "default";
const head = [...stateColumns, "part", "from", "to", "measure", "value"];
const unrecognised = "(unrecognised)";

/** The matrix under one address, one cell a row, hidden ones empty; the first rows say what it means, and every row how far the map is backed. */
export const transitionFile = (context: Context, params: Record<string, string>): Promise<Response> =>
  csvFile("transitions.csv", head, stated(context, journey, rowsOf(context, params)));

async function* rowsOf(context: Context, params: Record<string, string>): AsyncGenerator<CsvValue[][]> {
  const choices = await readFunnelChoices(context, { journey });
  const view = readTransitionView(params, choices, context) ?? refuse("not_found", "refusal.gone");
  const told = await readTransitions(context, transitionInput(view));
  const { steps, ...definition } = told.definition;
  const defined = { first: steps[0], second: steps[1], ...definition, until: view.until };
  yield transitionSentences(told, choices).map((sentence) => ["definition", "", "", "sentence", sentence]);
  yield Object.entries(defined).map(([name, value]) => ["definition", "", "", name, value]);
  for (const { from, isRest, total, cells, didNotGoOn } of told.table?.rows ?? []) {
    const row = isRest ? "(all others)" : (from ?? unrecognised);
    yield [
      ...cells.map((count, at): CsvValue[] => [
        "went on",
        row,
        told.table?.columns[at] ?? unrecognised,
        "people",
        count,
      ]),
      ["did not go on", row, "", "people", didNotGoOn],
      ["all", row, "", "people", total],
    ];
  }
}
