import { randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import { functions, organisations, roleGrants, users } from "@/db/schema";
import type { Grant, Role, Scope, Side, Viewer } from "@/lib/access/viewer";
import type { Context, Organisation } from "@/lib/kernel/operation";

/** Monday 23 November 2026, 09:00 in Amsterdam: "now" in every test that does not say otherwise. */
export const now = new Date("2026-11-23T08:00:00Z");

export interface House {
  readonly organisation: Organisation;
  readonly functionIds: Readonly<Record<"it" | "marketing" | "finance", string>>;
  /** A context for somebody who holds one role; the person exists in the database. */
  readonly as: (role: Role, where?: { side?: Side; streamId?: string; name?: string }) => Promise<Context>;
  readonly withoutRole: () => Promise<Context>;
  /** A context for an API token with these scopes. */
  readonly asToken: (...scopes: Scope[]) => Context;
}

/** An organisation with IT, marketing and finance, and a way to be anybody in it. */
export async function aHouse(db: Database): Promise<House> {
  const [row] = await db
    .insert(organisations)
    .values({
      name: "Testhouse",
      zone: "Europe/Amsterdam",
      baseCurrency: "EUR",
      eventKeySecret: "0".repeat(64),
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error("no organisation");
  const made = await db
    .insert(functions)
    .values((["it", "marketing", "finance"] as const).map((side) => ({ key: side, name: side, side, createdAt: now })))
    .returning();
  const idOf = (side: Side) => made.find((one) => one.side === side)?.id ?? "";
  const context = (viewer: Viewer): Context => ({ viewer, organisation: row, db, now, requestId: null });

  const person = async (name: string) => {
    const email = `${name}-${randomBytes(4).toString("hex")}@test.example`;
    const [user] = await db.insert(users).values({ email, name, createdAt: now }).returning();
    if (!user) throw new Error("no person");
    return { kind: "person", id: user.id, name, email, sessionId: null, scopes: [] } as const;
  };

  return {
    organisation: row,
    functionIds: { it: idOf("it"), marketing: idOf("marketing"), finance: idOf("finance") },
    async as(role, { side, streamId, name = role } = {}) {
      const who = await person(name);
      const functionId = side ? idOf(side) || null : null;
      await db
        .insert(roleGrants)
        .values({ userId: who.id, role, functionId, streamId: streamId ?? null, grantedAt: now });
      const grant: Grant = { role, functionId, side: side ?? null, streamId: streamId ?? null };
      return context({ ...who, grants: [grant] });
    },
    withoutRole: async () => context({ ...(await person("nobody")), grants: [] }),
    asToken: (...scopes) =>
      context({ kind: "token", id: null, name: "script", email: "", sessionId: null, grants: [], scopes }),
  };
}
