import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { keyAndName, minorText } from "../_contract/answers";
import { listInitiativesContract } from "../_contract/initiatives";
import { nextCursor, pageAskedFor } from "../_contract/page";
import { serve } from "../_contract/serve";

export const GET = serve(listInitiativesContract, async ({ context, query: { limit, cursor, ...filter } }) => {
  const page = pageAskedFor({ limit, cursor });
  const { items, count, counts, totals, staleMoneyCount } = await listInitiatives(context, { ...filter, ...page });
  const sums = Object.entries(totals).map(([currency, { budget, forecast, wholeLife }]) => [
    currency,
    { budget: `${budget}`, forecast: `${forecast}`, wholeLife: `${wholeLife}` },
  ]);
  return {
    body: {
      items: items.map(initiativeJson),
      counts,
      totals: Object.fromEntries(sums),
      staleMoneyCount,
      nextCursor: nextCursor(page, count),
    },
  };
});

const initiativeJson = (line: InitiativeLine) => ({
  id: line.id,
  externalId: line.externalId,
  name: line.name,
  state: line.state,
  stream: keyAndName(line.stream),
  function: keyAndName(line.function),
  category: line.category,
  status: line.status,
  statusSince: line.statusSince,
  updatedOn: line.updatedOn,
  note: line.note,
  need: line.need,
  startsOn: line.startsOn,
  endsOn: line.endsOn,
  firstEndsOn: line.firstEndsOn,
  baselineEndsOn: line.baseline?.endsOn ?? null,
  moves: line.moves,
  movedDays: line.movedDays,
  isWorseTwice: line.isWorseTwice,
  ratingsDiffer: line.secondOpinion.differ,
  budget: minorText(line.budgetMinor),
  forecast: minorText(line.forecastMinor),
  wholeLife: minorText(line.wholeLifeMinor),
  currency: line.currency,
  staleMoney: line.staleMoney && {
    budget: minorText(line.staleMoney.budgetMinor),
    forecast: minorText(line.staleMoney.forecastMinor),
    statedOn: line.staleMoney.statedOn,
  },
});
