import { csvFile } from "@/app/_server/csv-file";
import { readFunnelChoices } from "@/lib/events/queries/funnel-choices";
import { exploreFunnel } from "@/lib/events/queries/funnel-details";
import type { CsvValue } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";
import { stateColumns, stated } from "../../stated-map";
import { definitionWords } from "../definition-words";
import { funnelInput, readFunnelView } from "../funnel-address";

const journey = "default";
const head = [...stateColumns, "part", "key", "then", "step", "measure", "value"];

/** The explorer's numbers under one address, one value a row; the first rows say what they mean, and every row how far the map is backed. */
export const funnelFile = (context: Context, query: URLSearchParams): Promise<Response> =>
  csvFile("funnel.csv", head, stated(context, journey, rowsOf(context, query)));

async function* rowsOf(context: Context, query: URLSearchParams): AsyncGenerator<CsvValue[][]> {
  const choices = await readFunnelChoices(context, { journey });
  const view = readFunnelView(query, choices, context);
  const funnel = await exploreFunnel(context, funnelInput(view));
  const { steps: _steps, ...definition } = funnel.definition;
  const defined = { ...definition, until: view.until, zone: funnel.zone, ...funnel.sessions };
  yield definitionWords(funnel, choices).map((sentence) => ["definition", "", "", "", "sentence", sentence]);
  yield Object.entries(defined).map(([name, value]) => ["definition", "", "", "", name, value ?? ""]);
  yield view.steps.map((step, at) => ["definition", "", "", step, "place", at + 1]);
  yield funnel.steps.flatMap(({ step, count, ofStart, ofPrevious }) => [
    ["total", "", "", step, "count", count],
    ["total", "", "", step, "ofStart", ofStart],
    ["total", "", "", step, "ofPrevious", ofPrevious],
  ]);
  yield (funnel.groups ?? []).flatMap(({ key, thenKey, steps }) =>
    steps.map(({ step, count }): CsvValue[] => [
      "group",
      key ?? "(unrecognised)",
      thenKey === null ? "(unrecognised)" : (thenKey ?? ""),
      step,
      "count",
      count,
    ]),
  );
  yield funnel.times.flatMap(({ step, lowerQuartileMs, medianMs, upperQuartileMs }) => [
    ["time to next", "", "", step, "lowerQuartileMs", lowerQuartileMs],
    ["time to next", "", "", step, "medianMs", medianMs],
    ["time to next", "", "", step, "upperQuartileMs", upperQuartileMs],
  ]);
  yield funnel.cohorts.flatMap(({ monday, counts, stillOpen }) => [
    ...view.steps.map((step, at): CsvValue[] => ["entry week", monday, "", step, "count", counts[at] ?? 0]),
    ["entry week", monday, "", "", "stillOpen", stillOpen],
  ]);
  yield funnel.devices.map(({ entry, exit, count }) => [
    ...["entry and exit device", entry ?? "(unrecognised)", exit ?? "(unrecognised)", "", "count"],
    count,
  ]);
}
