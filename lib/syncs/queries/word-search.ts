import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

const most = 50;

/** What is looked for in what meetings said, and how many answers are wanted. */
export const wordSearch = z.strictObject({
  search: z.string().trim().max(200).default(""),
  limit: z.int().min(1).max(most).default(most),
});

/** Whether the fields together hold every word that is asked for, in any order and letter case; of no word, always. */
export function holdEveryWord(search: string, fields: SQL): SQL {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return sql`not exists (select from unnest(${sql.param(words)}::text[]) w
    where strpos(lower(concat_ws(' ', ${fields})), w) = 0)`;
}
