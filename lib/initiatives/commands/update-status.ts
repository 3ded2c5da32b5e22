import { and, desc, eq, lte, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { statusUpdates, updatesInForce, users } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { type Day, today } from "@/lib/kernel/day";
import { type MessageValues, refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { needsExplanation, reported } from "../health";
import { takesUpdates } from "../line";
import { pickedHealths, statusUpdateInput } from "../schema";
import { isWorseTwice } from "../setbacks";
import { theInitiative } from "./edit-initiative";

type Update = z.output<typeof statusUpdateInput>;

/**
 * Posts where an initiative stands. A turn for the worse says what blocks; the second one in a row that is worse or still
 * bad says what brings the work back and by when. Updates are only ever added; somebody who
 * wrote without having seen the newest one is shown it first (conflict, with the other's words in `values`) and may then
 * keep both with `alsoKeep`, so neither text is lost.
 */
export const updateStatus = command({
  name: "updateStatus",
  capability: "initiative.update_status",
  input: statusUpdateInput,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, organisation, now, input, subject }) {
    if (!takesUpdates(subject.state)) refuse("invalid", "initiative.update.not_under_way", { state: subject.state });
    const on = today(now, organisation.zone);
    const datedOn = input.datedOn ?? on;
    requireSayable(input, { viewer, on, datedOn });
    const earlier = await earlierUpdates(db, subject.id, on);
    const [latest] = earlier;
    requireSeen(input, viewer, latest);
    requireWayBack(input, datedOn, earlier);
    const [made] = await db
      .insert(statusUpdates)
      .values({
        ...content(input),
        initiativeId: subject.id,
        datedOn,
        answersUpdateId: latest?.id ?? null,
        authorId: viewer.id,
        createdAt: now,
      })
      .returning({ id: statusUpdates.id });
    return { id: made?.id ?? "", datedOn };
  },
});

/** `answersUpdateId` in the record is the update it follows, whether its author knew it or was shown it. */
const content = ({ health, done, next, blocker, need, bringBack, bringBackBy, confidence }: Update) => ({
  health: health === "not_rated" ? null : health,
  ...{ done, next, blocker, need, bringBack },
  bringBackBy: bringBackBy ?? null,
  confidence: confidence ?? null,
});

function requireSayable({ health }: Update, { viewer, on, datedOn }: { viewer: Viewer; on: Day; datedOn: Day }): void {
  if (viewer.kind === "person" && !(pickedHealths as readonly string[]).includes(health)) {
    const why = { key: "refusal.field.not_listed", values: { list: pickedHealths.join(", ") } };
    refuse("invalid", "refusal.input", { fields: "health" }, { health: why });
  }
  if (datedOn > on) refuseAt("datedOn", "future", { datedOn });
}

/** Worse needs a word of why; worse twice in a row also what brings it back, and a day that is still to come. */
function requireWayBack(input: Update, datedOn: Day, earlier: readonly Earlier[]): void {
  const { health, blocker, bringBack, bringBackBy } = input;
  const before = earlier.map((update) => reported(update.health));
  if (bringBackBy && bringBackBy < datedOn) refuseAt("bringBackBy", "way_back_is_past", { bringBackBy });
  if (isWorseTwice([health, ...before])) {
    const lacking = [bringBack.trim() ? [] : ["bringBack"], bringBackBy ? [] : ["bringBackBy"]].flat();
    if (lacking.length > 0) refuseAt(lacking, "worse_twice_needs_way_back");
  }
  if (needsExplanation({ from: before[0] ?? null, to: health, note: blocker || bringBack })) {
    refuseAt("blocker", "worse_needs_reason");
  }
}

function refuseAt(fields: string | readonly string[], name: string, values: MessageValues = {}): never {
  const why = { key: `initiative.update.${name}`, values };
  refuse("invalid", why.key, why.values, Object.fromEntries([fields].flat().map((field) => [field, why])));
}

type Earlier = Awaited<ReturnType<typeof earlierUpdates>>[number];

/** The newest two, newest first: as far back as it matters whether things got worse twice. */
function earlierUpdates(db: Db, initiativeId: string, on: Day) {
  const { id, health, datedOn, done, next, blocker } = updatesInForce;
  return db
    .select({ id, health, datedOn, done, next, blocker, author: sql<string>`coalesce(${users.name}, '')` })
    .from(updatesInForce)
    .leftJoin(users, eq(users.id, updatesInForce.authorId))
    .where(and(eq(updatesInForce.initiativeId, initiativeId), lte(updatesInForce.datedOn, on)))
    .orderBy(desc(updatesInForce.datedOn), desc(updatesInForce.createdAt), desc(updatesInForce.id))
    .limit(2);
}

/** A script that does not say what it saw is taken at its word; a person always answers something. */
function requireSeen({ answersUpdateId, alsoKeep }: Update, viewer: Viewer, latest: Earlier | undefined): void {
  if (alsoKeep || (answersUpdateId === undefined && viewer.kind !== "person")) return;
  if ((answersUpdateId ?? null) === (latest?.id ?? null)) return;
  refuse("conflict", "initiative.update.answered_meanwhile", {
    updateId: latest?.id ?? "",
    author: latest?.author ?? "",
    health: latest ? reported(latest.health) : "no_update",
    datedOn: latest?.datedOn ?? "",
    done: latest?.done ?? "",
    next: latest?.next ?? "",
    blocker: latest?.blocker ?? "",
  });
}
