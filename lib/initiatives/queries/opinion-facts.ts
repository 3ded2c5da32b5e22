import { type SQL, sql } from "drizzle-orm";

/** Whether the money of the initiative in row `c` asks for a second opinion, whose side spoke, and who gave one. */
export const opinionFacts: SQL = sql`(select json_build_object(
  'thresholdMinor', o.second_opinion_minor::text, 'baseCurrency', o.base_currency, 'authorId', c.author_id,
  'functionSide', (select f.side from functions f where f.id = c.standing_function_id),
  'authorSides', (select coalesce(json_agg(f.side), '[]') from (
      select f.side from role_grants g join functions f on f.id = g.function_id
      where g.user_id = c.author_id order by g.granted_at, g.id) f),
  'given', (select coalesce(json_agg(json_build_object('id', x.id, 'side', x.side, 'health', x.health, 'note', x.note,
      'author', p.name, 'at', x.created_at) order by x.created_at desc, x.id desc), '[]')
    from second_opinions x join users p on p.id = x.author_id
    where x.initiative_id = c.id and x.update_id = c.update_id)) from organisations o)`;
