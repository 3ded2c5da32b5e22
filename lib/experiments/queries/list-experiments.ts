import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import type { ExperimentLine, WrittenResult } from "../experiment";
import { judge } from "../verdict";

type Told = Omit<ExperimentLine, "results" | "judged"> & { readonly results: readonly ToldResult[] };
type ToldResult = Omit<WrittenResult, "at" | "control" | "variant"> & {
  readonly at: string;
  readonly control: readonly [people: number, converted: number];
  readonly variant: readonly [people: number, converted: number];
};

/** Experiments with their results and what these say today, the latest to begin first: all, a stage's, or the one of a key. */
export const listExperiments = query({
  name: "listExperiments",
  capability: "journey.read",
  input: z.strictObject({ stageId: z.uuid().optional(), key: z.string().max(100).optional() }),
  async run({ db, now, organisation: { zone }, input: { stageId, key } }): Promise<ExperimentLine[]> {
    const { rows } = await db.execute<Told & Record<string, unknown>>(sql`
      select e.id, e.key, e.name, e.hypothesis, e.measure, e.starts_on::text as "startsOn", e.ends_on::text as "endsOn",
        e.version, json_build_object('id', s.id, 'key', s.key, 'name', s.name) as stage,
        case when p.id is not null then json_build_object('id', p.id, 'key', p.key, 'name', p.name) end as persona,
        case when i.id is not null then json_build_object('id', i.id, 'name', i.name) end as "itOwner",
        case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end as "marketingOwner",
        coalesce((select json_agg(json_build_object('id', r.id, 'on', r.on, 'isFinal', r.is_final, 'note', r.note,
            'control', array[r.control_people, r.control_converted],
            'variant', array[r.variant_people, r.variant_converted], 'by', u.name, 'at', r.created_at)
            order by r.created_at desc, r.id desc)
          from experiment_results r left join users u on u.id = r.created_by where r.experiment_id = e.id), '[]') as results
      from experiments e join stages s on s.id = e.stage_id left join personas p on p.id = e.persona_id
        left join users i on i.id = e.it_owner_id left join users m on m.id = e.marketing_owner_id
      where (${stageId ?? null}::uuid is null or e.stage_id = ${stageId ?? null}::uuid)
        and (${key ?? null}::text is null or e.key = ${key ?? null})
      order by e.starts_on desc, e.created_at desc, e.id`);
    const on = today(now, zone);
    return rows.map((row) => judgedLine(row, on));
  },
});

function judgedLine(row: Told, on: Day): ExperimentLine {
  const group = ([people, converted]: readonly [number, number]) => ({ people, converted });
  const results = row.results.map((one) => ({
    ...one,
    control: group(one.control),
    variant: group(one.variant),
    at: new Date(one.at),
  }));
  return { ...row, results, judged: judge(row, results[0] ?? null, on) };
}
