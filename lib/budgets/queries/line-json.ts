import { sql } from "drizzle-orm";

/** One row `l` of the CTE lines as JSON, with what it pays for, its agreement and who paid; `lineFrom` reads it. */
export const lineJson = sql`json_build_object(
  'id', l.id, 'name', l.name, 'kind', l.kind, 'spendType', l.spend_type, 'version', l.version, 'figures', l.figures,
  'initiative', (select json_build_object('id', i.id, 'name', i.name) from initiatives i where i.id = l.initiative_id),
  'stages', (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.position), '[]')
    from initiative_stages x join stages s on s.id = x.stage_id where x.initiative_id = l.initiative_id),
  'function', (select json_build_object('id', f.id, 'key', f.key, 'name', f.name, 'side', f.side)
    from functions f where f.id = l.function_id),
  'category', (select json_build_object('id', c.id, 'name', c.name) from categories c where c.id = l.category_id),
  'costCentre', (select json_build_object('id', c.id, 'code', c.code, 'name', c.name)
    from cost_centres c where c.id = l.cost_centre_id),
  'agreement', (select json_build_object('id', a.id, 'mode', a.mode, 'validFrom', a.valid_from, 'reason', a.reason)
    from agreed a where a.line_id = l.id),
  'funders', (select coalesce(json_agg(json_build_object('functionId', f.id, 'functionKey', f.key, 'name', f.name,
      'side', f.side, 'hundredths', p.hundredths, 'booked', p.booked::text) order by f.name), '[]')
    from (select x.function_id, max(x.hundredths) as hundredths, sum(x.booked) as booked from (
        select s.function_id, s.hundredths, 0 as booked from agreed a join shares s on s.agreement_id = a.id
        where a.line_id = l.id
        union all
        select j.function_id, null, j.amount_minor from j where j.line_id = l.id and j.figure = 'actual'
      ) x group by x.function_id) p
    left join functions f on f.id = p.function_id))`;
