import { sql } from "drizzle-orm";
import { query } from "@/lib/kernel/operation";
import { signalList } from "../schema";
import { closingSteps, type SignalLine, type SignalStepTaken } from "../signal";

type Row = Omit<SignalLine, "raisedAt" | "answers"> & {
  readonly raisedAt: string;
  readonly answers: readonly (Omit<SignalStepTaken, "at"> & { readonly at: string })[];
  readonly all: number;
};

const closing = sql.join(
  closingSteps.map((step) => sql`${step}`),
  sql`, `,
);

/** Signals on some stages, open ones first and the newest first, with how many there are; one statement. */
export const listSignals = query({
  name: "listSignals",
  lasting: true,
  capability: "journey.read",
  input: signalList,
  async run({ db, input: { stageIds, open, limit } }) {
    const wanted = stageIds ? JSON.stringify(stageIds) : null;
    const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
      with placed as (
        select s.*, m.step, m.step not in (${closing}) as is_open,
          (select coalesce(json_agg(l.to_id order by l.to_id), '[]') from links l
            where l.from_kind = 'signal' and l.from_id = s.id and l.to_kind = 'stage') as stage_ids
        from signals s cross join lateral (select step from signal_moves
          where signal_id = s.id order by created_at desc, id desc limit 1) m
        where ${wanted}::jsonb is null or exists (select from links l where l.from_kind = 'signal'
          and l.from_id = s.id and l.to_kind = 'stage' and ${wanted}::jsonb ? l.to_id::text))
      select p.id, p.kind, p.title, p.body, p.from_side as "fromSide", p.to_side as "toSide", p.step,
        p.is_open as "isOpen", u.name as "raisedBy", p.created_at as "raisedAt", p.stage_ids as "stageIds",
        (select coalesce(json_agg(json_build_object('step', a.step, 'note', a.note, 'by', w.name, 'at', a.created_at)
            order by a.created_at, a.id), '[]')
          from signal_moves a left join users w on w.id = a.author_id
          where a.signal_id = p.id and a.step <> 'raised') as answers,
        count(*) over ()::int as "all"
      from placed p left join users u on u.id = p.raised_by
      where ${open ?? null}::boolean is null or p.is_open = ${open ?? null}
      order by p.is_open desc, p.created_at desc, p.id desc limit ${limit}`);
    const items = rows.map(
      ({ all: _, raisedAt, answers, ...row }): SignalLine => ({
        ...row,
        raisedAt: new Date(raisedAt),
        answers: answers.map(({ at, ...answer }) => ({ ...answer, at: new Date(at) })),
      }),
    );
    return { items, count: rows[0]?.all ?? 0 };
  },
});
