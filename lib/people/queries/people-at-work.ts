import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { grantsOf } from "./viewer";

type Row = Pick<Viewer, "name" | "email" | "grants"> & { readonly id: string };

/** Everybody with an open account and a role, as whom the product's own jobs ask what each may see. */
export async function peopleAtWork(db: Db): Promise<Viewer[]> {
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    select users.id, users.name, users.email, ${grantsOf(users.id)} as grants from users
    where users.disabled_at is null order by users.name, users.id`);
  const people = rows.map(
    ({ id, name, email, grants }): Viewer => ({ kind: "person", id, name, email, grants, sessionId: null, scopes: [] }),
  );
  return people.filter(({ grants }) => grants.length > 0);
}
