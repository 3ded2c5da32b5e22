import { type AnyColumn, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Reach } from "./policy";

/** The `where` that keeps a query inside a viewer's reach; undefined when the reach is everything. */
export function within(
  extent: Reach,
  { stream, owners = [] }: { stream?: AnyColumn; owners?: readonly AnyColumn[] },
): SQL | undefined {
  if (extent === "everything") return undefined;
  if (extent === "nothing") return sql`false`;
  const { streams, person } = extent;
  const inStream = stream && streams.length > 0 ? inArray(stream, [...streams]) : undefined;
  const owned = person ? owners.map((owner) => sql`${owner} = ${person}`) : [];
  return or(inStream, ...owned) ?? sql`false`;
}
