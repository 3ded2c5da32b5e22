import { type MapBasis, readMapBasis } from "@/lib/journeys/queries/map-basis";
import type { CsvValue } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";
import { mapStateText } from "./map-state-banner";

/** With these columns every file of a map begins: which it is and how far it is backed, as a key and in the banner's words. */
export const stateColumns = ["map", "state", "stateInWords"] as const;

type Stated = { readonly name: string; readonly state: MapBasis["standing"]["state"] };

/** What stands in them, the same in every row. */
export const stateOf = ({ name, state }: Stated): [string, string, string] => [name, state, mapStateText(state)];

/** Rows that begin with the state of the map they were counted along. */
export async function* stated(context: Context, journey: string, rows: Rows): Rows {
  const { journey: map, standing } = await readMapBasis(context, { key: journey });
  const start = stateOf({ name: map.name, state: standing.state });
  for await (const some of rows) yield some.map((cells) => [...start, ...cells]);
}

type Rows = AsyncGenerator<CsvValue[][]>;
