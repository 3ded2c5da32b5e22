import { and, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";

/** Refuses, as invalid, an owner who is not there or whose account is closed. */
export async function requirePeople(db: Db, ids: readonly (string | null)[], field = "ownerId"): Promise<void> {
  const named = [...new Set(ids.filter((id) => id !== null))];
  if (named.length === 0) return;
  const active = await db.$count(users, and(inArray(users.id, named), isNull(users.disabledAt)));
  if (active === named.length) return;
  const why = { key: "sync.unknown_person", values: {} };
  refuse("invalid", why.key, why.values, { [field]: why });
}
