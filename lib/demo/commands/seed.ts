import { v7 } from "uuid";
import { connect } from "@/db/client";
import { theSystem } from "@/lib/access/viewer";
import { Refusal } from "@/lib/kernel/errors";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { harbourline } from "../story/company";
import { loadDemo } from "./load";

/** What a start found or did: the demo loaded, an organisation kept, or an empty one that waits for its first run. */
export type Seeded = "loaded" | "kept" | "empty";

/** Gives a database without an organisation the demo company, if asked. Two processes may start at once: one loads. */
export async function seedIfEmpty(appUrl: string, { demo, now }: { demo: boolean; now: Date }): Promise<Seeded> {
  const db = connect(appUrl, { max: 2 });
  try {
    if (await theOnlyOrganisation(db)) return "kept";
    if (!demo) return "empty";
    const organisation = { ...harbourline, id: v7() };
    await loadDemo({ viewer: theSystem, organisation, db, now, requestId: null }, {});
    return "loaded";
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return "kept";
    throw error;
  } finally {
    await db.$client.end();
  }
}
