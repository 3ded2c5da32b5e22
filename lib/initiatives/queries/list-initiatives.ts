import { and, type SQL, sql } from "drizzle-orm";
import { initiatives } from "@/db/schema";
import { within } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { initiativeList } from "../schema";
import { type InitiativePage, initiativeLines } from "./initiative-lines";

/** The initiatives that match, as they stood on `asOf` (today by default), a page at a time. */
export const listInitiatives = query({
  name: "listInitiatives",
  lasting: true,
  capability: "initiative.read",
  input: initiativeList,
  async run({ db, viewer, organisation, now, input, extent }): Promise<InitiativePage> {
    const { search, status, streamId, ids, includeSilent, sort, page, limit } = input;
    return initiativeLines(
      db,
      { viewer, organisation },
      {
        asOf: input.asOf ?? today(now, organisation.zone),
        includeSilent,
        where: and(
          within(extent, {
            stream: initiatives.streamId,
            owners: [initiatives.itOwnerId, initiatives.marketingOwnerId],
          }),
          search ? matches(search) : undefined,
          streamId ? sql`${initiatives.streamId} = ${streamId}` : undefined,
          ids ? sql`${initiatives.id} = any(${sql.param(ids)}::uuid[])` : undefined,
        ),
        having: and(
          status ? sql`status = ${status}` : undefined,
          input.function ? ofFunction(input.function) : undefined,
        ),
        sort,
        limit,
        offset: (page - 1) * limit,
      },
    );
  },
});

const matches = (search: string): SQL =>
  sql`strpos(lower(concat_ws(' ', ${initiatives.name}, ${initiatives.externalId}, ${initiatives.description})), ${search.toLowerCase()}) > 0`;

const ofFunction = (keyOrName: string): SQL => sql`standing_function_id in
  (select f.id from functions f where lower(f.key) = ${keyOrName.toLowerCase()} or lower(f.name) = ${keyOrName.toLowerCase()})`;
