import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { addDays, type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { mondayOf } from "@/lib/kernel/week";
import { countTouchpointUse, weeksOfUse } from "../store/touchpoint-use";
import type { NearEvent } from "../watch/hypotheses";
import type { Candidate } from "../watch/proposals";
import { type ToldProposal, toldShare, toldSilence } from "../watch/told-proposal";
import { type JudgedDropOff, readJudgedDropOffs } from "./judged-drop-offs";
import { readWatchedSeries, type WatchScene } from "./watched-series";

interface Kept
  extends Pick<Candidate, "stageId" | "metric" | "touchpoint" | "dimension" | "key" | "monday" | "withinDays"> {
  readonly id: string;
  readonly stage: { readonly key: string; readonly name: string };
  /** Of its first week, when it was proposed. */
  readonly value: number;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
}

export interface OpenProposal extends Kept {
  /** Null when its stage is no longer counted. */
  readonly told: ToldProposal | null;
}

export interface DecidedProposal extends Kept {
  /** The signal it became; null when it was dismissed. */
  readonly signal: string | null;
  readonly dismissal: string | null;
  readonly decidedBy: string | null;
}

type Row = DecidedProposal & { readonly isOpen: boolean };

const decidedShown = 30;

/** All of the watch's page. */
interface Watch {
  readonly open: readonly OpenProposal[];
  readonly decided: readonly DecidedProposal[];
  /** How each stage's drop-off is judged, in the order of the stages. */
  readonly dropOffs: readonly JudgedDropOff[];
}

/**
 * What the watch proposes, the newest first, with what speaks for it as counted today; what became of others; and how
 * drop-off is judged.
 */
export const readWatch = query({
  name: "readWatch",
  capability: "journey.read",
  input: z.strictObject({}),
  async run({ db, now, organisation: { zone } }): Promise<Watch> {
    const rows = await readProposals(db);
    const scene = { current: mondayOf(today(now, zone)), now, zone, windowDays: await readWindow(db) };
    const dropOffs = await readJudgedDropOffs(db, scene);
    const open = rows.filter(({ isOpen }) => isOpen);
    const decided = rows.filter(({ isOpen }) => !isOpen);
    if (open.length === 0) return { open: [], decided, dropOffs };
    const tell = await teller(db, open, scene);
    return { open: open.map((proposal) => ({ ...proposal, told: tell(proposal) })), decided, dropOffs };
  },
});

/** How many proposals wait for somebody, for the links of the journey's room. */
export const countProposals = query({
  name: "countProposals",
  capability: "journey.read",
  input: z.strictObject({}),
  async run({ db }): Promise<number> {
    const { rows } = await db.execute<{ open: number }>(sql`
      select count(*)::int as open from signal_proposals where raised_as is null and dismissed_at is null`);
    return rows[0]?.open ?? 0;
  },
});

async function readProposals(db: Db): Promise<Row[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    with told as (
      select p.*, p.raised_as is null and p.dismissed_at is null as is_open from signal_proposals p
    ), shown as (
      select * from told where is_open union all
      (select * from told where not is_open order by created_at desc, id limit ${decidedShown})
    )
    select p.id, p.stage_id as "stageId", p.metric, p.touchpoint, p.dimension, p.key, p.monday::text as monday, p.value,
      p.lower_limit as "lowerLimit", p.upper_limit as "upperLimit", p.within_days as "withinDays", p.is_open as "isOpen",
      p.dismissal, json_build_object('key', s.key, 'name', s.name) as stage, g.title as signal, u.name as "decidedBy"
    from shown p join stages s on s.id = p.stage_id left join signals g on g.id = p.raised_as
      left join users u on u.id = p.decided_by
    order by p.created_at desc, p.id`);
  return rows;
}

async function teller(db: Db, open: readonly Kept[], scene: WatchScene) {
  const { current, zone } = scene;
  const stageIds = [...new Set(open.map(({ stageId }) => stageId))];
  const series = await readWatchedSeries(db, { ...scene, stageIds });
  const silent = open.some(({ touchpoint }) => touchpoint !== "");
  const use = silent ? await countTouchpointUse(db, { from: weeksOfUse(current), to: current, zone }) : [];
  const events = await readEvents(db, open);
  return (one: Kept): ToldProposal | null =>
    one.touchpoint === "" ? toldShare(one, series, events) : toldSilence(one, use, series);
}

async function readWindow(db: Db): Promise<number> {
  const { rows } = await db.execute<{ days: number }>(
    sql`select funnel_window_days as days from organisations limit 1`,
  );
  return rows[0]?.days ?? 0;
}

/** What was written down of the weeks around them. */
async function readEvents(db: Db, open: readonly Kept[]): Promise<NearEvent[]> {
  const mondays = open.map(({ monday }) => monday).sort();
  const [first, last] = [mondays[0], mondays.at(-1)] as [Day, Day];
  const { rows } = await db.execute<NearEvent & Record<string, unknown>>(sql`
    select kind, title, starts_on::text as "startsOn" from noteworthy_events
    where withdrawn_at is null and starts_on between ${addDays(first, -28)}::date and ${addDays(last, 7)}::date`);
  return rows;
}
