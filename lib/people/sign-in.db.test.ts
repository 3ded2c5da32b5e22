import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, sessions, signInAttempts, users } from "@/db/schema";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { testDatabase } from "@/tests/support/database";
import { aHouse, type House, now } from "@/tests/support/people";
import { revokeSession, setPersonDisabled } from "./commands/sessions";
import { signIn, signOut } from "./commands/sign-in";
import { createToken, revokeToken } from "./commands/tokens";
import { hashPassword } from "./password";
import { listSessions, listTokens } from "./queries/people";
import { viewerOfSession, viewerOfToken } from "./queries/viewer";

const { db, owner } = await testDatabase();
let house: House;
let number = 0;
let email: string;
let userId: string;
const password = "a long enough pass";
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const enter = (pass: string, at = now) => signIn({ db, now: at }, { email, password: pass, userAgent: "test" });

beforeAll(async () => {
  house = await aHouse(db);
});

beforeEach(async () => {
  number += 1;
  email = `somebody${number}@test.example`;
  const passwordHash = await hashPassword(password);
  const [made] = await db.insert(users).values({ email, name: "Somebody", passwordHash, createdAt: now }).returning();
  userId = made?.id ?? "";
});

async function secretOfNewSession(): Promise<string> {
  const result = await enter(password);
  if (result.status !== "in") throw new Error(result.status);
  return result.secret;
}

describe("signing in", () => {
  it("opens a session whose secret is stored only as a hash", async () => {
    const secret = await secretOfNewSession();
    const known = await viewerOfSession(db, secret, now);
    expect(known?.viewer).toMatchObject({ id: userId, kind: "person" });
    const rows = await db.query.sessions.findMany({ where: eq(sessions.userId, userId) });
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("counts wrong tries, pauses at ten even for the right password, and opens again after fifteen minutes", async () => {
    for (let left = 9; left >= 0; left -= 1) expect(await enter("wrong")).toEqual({ status: "wrong", triesLeft: left });
    expect(await enter(password)).toEqual({ status: "paused" });
    expect(await enter(password, later(14))).toEqual({ status: "paused" });
    expect((await enter(password, later(16))).status).toBe("in");
  });

  it("counts twelve tries at once one after the other, so that none slips past the pause", async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => enter("wrong")));
    expect(results.filter(({ status }) => status === "paused")).toHaveLength(2);
    expect(await db.$count(signInAttempts, eq(signInAttempts.email, email))).toBe(10);
  });

  it("treats an unknown address like a wrong password", async () => {
    const result = await signIn({ db, now }, { email: `nobody${number}@test.example`, password, userAgent: "" });
    expect(result).toEqual({ status: "wrong", triesLeft: 9 });
  });

  it("leaves an audit row for each try, without the password", async () => {
    await enter("wrong-and-secret");
    await enter(password);
    const rows = await db.query.auditEntries.findMany({ where: eq(auditEntries.actorId, userId) });
    expect(rows.map(({ action }) => action)).toEqual(["signInRefused", "signIn"]);
    expect(JSON.stringify(rows)).not.toContain("wrong-and-secret");
  });
});

describe("ending a session takes effect on the next look", () => {
  it("when its owner signs out", async () => {
    const secret = await secretOfNewSession();
    await signOut({ db, now }, secret);
    expect(await viewerOfSession(db, secret, now)).toBeNull();
  });

  it("when the owner revokes it from another browser, and for nobody else", async () => {
    const secret = await secretOfNewSession();
    const known = await viewerOfSession(db, secret, now);
    const sessionId = known?.viewer.sessionId ?? "";
    const stranger = await house.as("admin");
    await expect(revokeSession(stranger, { sessionId })).rejects.toMatchObject({ code: "not_found" });
    expect(await viewerOfSession(db, secret, now)).not.toBeNull();

    const mine = { ...stranger, viewer: { ...stranger.viewer, id: userId } };
    expect((await listSessions(mine, {})).map(({ id }) => id)).toContain(sessionId);
    await revokeSession(mine, { sessionId });
    expect(await viewerOfSession(db, secret, now)).toBeNull();
  });

  it("when an administrator closes the account, which then cannot sign in either", async () => {
    const secret = await secretOfNewSession();
    await setPersonDisabled(await house.as("admin"), { userId, disabled: "true" });
    expect(await viewerOfSession(db, secret, now)).toBeNull();
    expect((await enter(password)).status).toBe("wrong");
  });

  it("when it idled for twelve hours or is seven days old", async () => {
    const secret = await secretOfNewSession();
    expect(await viewerOfSession(db, secret, later(11 * 60))).not.toBeNull();
    expect(await viewerOfSession(db, secret, later(24 * 60))).toBeNull();
  });
});

describe("API tokens", () => {
  it("are made by an administrator, known by their text, and stored only as a hash", async () => {
    const admin = await house.as("admin");
    const { token } = await createToken(admin, { name: "nightly", scopes: ["kpi:read"] });
    expect((await viewerOfToken(db, token, now))?.viewer).toMatchObject({ kind: "token", scopes: ["kpi:read"] });
    expect(JSON.stringify(await listTokens(admin, {}))).not.toContain(token);
    const audit = await db.query.auditEntries.findMany({ where: eq(auditEntries.action, "createToken") });
    expect(JSON.stringify(audit)).not.toContain(token);
  });

  it("are worth nothing once revoked, and cannot be revoked twice", async () => {
    const admin = await house.as("admin");
    const { token } = await createToken(admin, { name: "short", scopes: ["kpi:read"] });
    const tokenId = (await viewerOfToken(db, token, now))?.viewer.id ?? "";
    await revokeToken(admin, { tokenId });
    expect(await viewerOfToken(db, token, now)).toBeNull();
    await expect(revokeToken(admin, { tokenId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("are refused to everybody else and with an unknown scope, and leave no trace", async () => {
    const before = (await listTokens(await house.as("admin"), {})).length;
    const asExecutive = createToken(await house.as("executive"), { name: "x", scopes: ["kpi:read"] });
    await expect(asExecutive).rejects.toMatchObject({ code: "forbidden" });
    const unknown = createToken(await house.as("admin"), { name: "x", scopes: ["everything"] });
    await expect(unknown).rejects.toMatchObject({ code: "invalid" });
    expect(await listTokens(await house.as("admin"), {})).toHaveLength(before);
  });
});

it("does not let the app's role change or delete what was posted", async () => {
  for (const table of ["audit_entries", "readings", "status_updates", "entries", "events"]) {
    await expect(db.$client.query(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
    await expect(db.$client.query(`select from ${table} for update`)).rejects.toMatchObject({ code: "42501" });
  }
  const { rows } = await owner.query("select count(*)::int as count from audit_entries");
  expect(rows[0].count).toBeGreaterThan(0);
});

it("shows a change on the very next request, though answers are remembered between changes", async () => {
  const secret = await secretOfNewSession();
  const visit = async () => {
    const known = await viewerOfSession(db, secret, now);
    if (!known) throw new Error("no session");
    const grants = [{ role: "executive", functionId: null, side: null, streamId: null }] as const;
    return { ...known, viewer: { ...known.viewer, grants }, db, now, requestId: null };
  };
  const before = await listKpis(await visit(), {});
  expect(await listKpis(await visit(), {}), "nothing changed: the same answer").toBe(before);
  await defineKpi(await visit(), { name: "Newly defined", unit: "count", direction: "up", cadence: "weekly" });
  const after = await listKpis(await visit(), {});
  expect(after.items.map(({ name }) => name)).toContain("Newly defined");
  expect(after.count).toBe(before.count + 1);
});
