import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { initiatives } from "@/db/schema";
import type { needKinds } from "@/db/vocabulary/initiatives";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets, within } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type AskedBaseline, hasMoved, mayAnswerBaseline, type Rebaseline } from "../baseline";
import type { EndMove } from "../end-moves";
import { type Health, type ReportedHealth, reported } from "../health";
import type { InitiativeLine, Linked } from "../line";
import type { Opinion } from "../second-opinion";
import { isMoveInForce, rebaselinesOf } from "./baseline-facts";
import { initiativeLines } from "./initiative-lines";

/** One status update as it was posted, with who and when; the newest first. */
export type UpdateLine = {
  readonly id: string;
  readonly datedOn: Day;
  readonly health: ReportedHealth;
  readonly confidence: number | null;
  readonly done: string;
  readonly next: string;
  readonly blocker: string;
  readonly need: (typeof needKinds)[number];
  readonly bringBack: string;
  readonly bringBackBy: Day | null;
  readonly budgetMinor: bigint | null;
  readonly forecastMinor: bigint | null;
  readonly wholeLifeMinor: bigint | null;
  readonly currency: string | null;
  /** Null for scripts and imports. */
  readonly author: string | null;
  readonly answersUpdateId: string | null;
  readonly importId: string | null;
  readonly createdAt: string;
};

type StoredUpdate = Omit<UpdateLine, "health" | "budgetMinor" | "forecastMinor" | "wholeLifeMinor"> & {
  readonly health: Health | null;
  readonly budgetMinor: string | null;
  readonly forecastMinor: string | null;
  readonly wholeLifeMinor: string | null;
};

type EffectLine = Linked & { readonly expectedChange: number | null; readonly expectedBy: Day | null };
type BudgetLineName = {
  readonly id: string;
  readonly name: string;
  readonly budgetId: string;
  readonly budgetName: string;
};
/** A move of the planned end; `by` is null for what a file moved. */
export type EndMoveLine = EndMove & {
  readonly id: string;
  readonly at: string;
  readonly reason: string;
  readonly by: string | null;
};
type GivenOpinion = Opinion & { readonly updateId: string | null };

interface Surroundings extends Record<string, unknown> {
  readonly updates: readonly StoredUpdate[];
  readonly effects: readonly EffectLine[];
  readonly budgetLines: readonly BudgetLineName[];
  readonly endMoves: readonly EndMoveLine[];
  readonly rebaselines: readonly (Rebaseline & Pick<AskedBaseline, "askerSides">)[];
  /** On all updates, newest first. */
  readonly opinions: readonly GivenOpinion[];
}

/** One initiative with everything around it: its line as of today, fields, updates, effects, money lines, moved ends. */
export const readInitiative = query({
  name: "readInitiative",
  capability: "initiative.read",
  input: z.strictObject({ id: z.uuid() }),
  async run({ db, viewer, organisation, now, input, extent }) {
    const owners = [initiatives.itOwnerId, initiatives.marketingOwnerId];
    const where = and(eq(initiatives.id, input.id), within(extent, { stream: initiatives.streamId, owners }));
    const asOf = today(now, organisation.zone);
    const { items } = await initiativeLines(db, { viewer, organisation }, { asOf, includeSilent: true, where });
    const fields = await db.query.initiatives.findFirst({ where });
    const [line] = items;
    if (!line || !fields) refuse("not_found", "refusal.gone");
    const { updates, ...around } = await surroundings(db, viewer, line.id);
    const rebaseline = rebaselineOf(line, around.rebaselines, viewer);
    return { line, fields, updates: updates.map(updateLine), rebaseline, ...around };
  },
});

/** The new baseline that waits for an answer, and what this viewer may do about one. */
function rebaselineOf(line: InitiativeLine, all: Surroundings["rebaselines"], viewer: Viewer) {
  const open = all.find(({ verdict }) => verdict === null) ?? null;
  const owners = { itOwnerId: line.itOwner?.id ?? null, marketingOwnerId: line.marketingOwner?.id ?? null };
  const isPerson = viewer.kind === "person" && viewer.id !== null;
  return {
    open,
    mayAsk: isPerson && line.mayEdit && !open && hasMoved(line),
    mayDecide: open !== null && mayAnswerBaseline(viewer, { ...open, ...owners, askedBy: open.askedBy.id }),
    mayWithdraw: isPerson && line.mayEdit && open?.askedBy.id === viewer.id,
  };
}

function updateLine(stored: StoredUpdate): UpdateLine {
  const { budgetMinor, forecastMinor, wholeLifeMinor } = stored;
  return {
    ...stored,
    health: reported(stored.health),
    budgetMinor: minor(budgetMinor),
    forecastMinor: minor(forecastMinor),
    wholeLifeMinor: minor(wholeLifeMinor),
  };
}

const minor = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));

async function surroundings(db: Db, viewer: Viewer, initiativeId: string): Promise<Surroundings> {
  const { rows } = await db.execute<Surroundings>(sql`select
    (select coalesce(json_agg(json_build_object('id', x.id, 'datedOn', x.dated_on, 'health', x.health,
        'confidence', x.confidence, 'done', x.done, 'next', x.next, 'blocker', x.blocker, 'need', x.need,
        'bringBack', x.bring_back, 'bringBackBy', x.bring_back_by, 'budgetMinor', x.budget_minor::text,
        'forecastMinor', x.forecast_minor::text, 'wholeLifeMinor', x.whole_life_minor::text, 'currency', x.currency,
        'author', (select u.name from users u where u.id = x.author_id), 'answersUpdateId', x.answers_update_id,
        'importId', x.import_id, 'createdAt', x.created_at)
        order by x.dated_on desc, x.created_at desc, x.id desc), '[]')
      from updates_in_force x where x.initiative_id = ${initiativeId}) as updates,
    (select coalesce(json_agg(json_build_object('id', k.id, 'key', k.key, 'name', k.name,
        'expectedChange', l.expected_change, 'expectedBy', l.expected_by) order by k.name), '[]')
      from initiative_kpis l join kpis k on k.id = l.kpi_id where l.initiative_id = ${initiativeId}) as effects,
    (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'budgetId', b.id, 'budgetName', b.name)
        order by b.name, l.position, l.name), '[]')
      from budget_lines l join budgets b on b.id = l.budget_id
      where l.initiative_id = ${initiativeId} and ${readableBudgets(viewer, sql`b.id`)}) as "budgetLines",
    (select coalesce(json_agg(json_build_object('id', m.id, 'at', m.created_at, 'from', m.from_ends_on,
        'to', m.to_ends_on, 'reason', m.reason, 'by', (select u.name from users u where u.id = m.moved_by))
        order by m.created_at, m.id), '[]')
      from initiative_date_moves m where m.initiative_id = ${initiativeId} and ${isMoveInForce}) as "endMoves",
    ${rebaselinesOf(initiativeId)} as rebaselines,
    (select coalesce(json_agg(json_build_object('id', x.id, 'updateId', x.update_id, 'side', x.side, 'health', x.health,
        'note', x.note, 'author', (select u.name from users u where u.id = x.author_id), 'at', x.created_at)
        order by x.created_at desc, x.id desc), '[]')
      from second_opinions x where x.initiative_id = ${initiativeId}) as opinions`);
  const [found] = rows;
  if (!found) throw new Error("A select without from always has one row");
  return found;
}
