import { Client } from "pg";
import { connect } from "@/db/client";
import { theSystem } from "@/lib/access/viewer";
import { countingScene } from "@/lib/events/commands/counting-scene";
import { createToken } from "@/lib/people/commands/tokens";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import type { BenchServer } from "./statement-log";

/** A new key that may send events. */
export async function writeKey({ appUrl }: BenchServer, now: Date): Promise<string> {
  const db = connect(appUrl, { max: 1 });
  try {
    const organisation = await theOnlyOrganisation(db);
    if (!organisation) throw new Error("There is no organisation");
    const context = { viewer: theSystem, organisation, db, now, requestId: null };
    return (await createToken(context, { name: "Bench", scopes: ["events:write"] })).token;
  } finally {
    await db.$client.end();
  }
}

/** Says when counting stands still, and lets it go on. */
export interface CountingHold {
  /** Does something while the running week is not counted; a count under way is waited for. */
  readonly during: <Out>(work: () => Promise<Out>) => Promise<Out>;
  readonly end: () => Promise<void>;
}

/**
 * Holds the locks that counts are made under: that of all weeks until the end, that of the running week for as long as
 * something is measured and no longer, for a count that waited long is not soon repeated.
 */
export async function holdCounting({ appUrl }: BenchServer, now: Date): Promise<CountingHold> {
  const db = connect(appUrl, { max: 1 });
  const organisation = await theOnlyOrganisation(db);
  const scene = organisation && (await countingScene({ db, organisation, now }));
  await db.$client.end();
  const holder = new Client({ connectionString: appUrl });
  await holder.connect();
  await holder.query("select pg_advisory_lock(hashtextextended('throughline.recount', 0))");
  const weeks = (scene?.journeyIds ?? []).map((journeyId) => `throughline.count ${journeyId} 1 ${scene?.current}`);
  return {
    during: async (work) => {
      for (const week of weeks) await holder.query("select pg_advisory_lock(hashtextextended($1, 0))", [week]);
      try {
        return await work();
      } finally {
        for (const week of weeks) await holder.query("select pg_advisory_unlock(hashtextextended($1, 0))", [week]);
      }
    },
    end: () => holder.end(),
  };
}
