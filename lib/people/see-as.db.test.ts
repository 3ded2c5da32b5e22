import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { auditEntries, auditHeads, sessions, users, valueStreams } from "@/db/schema";
import { homesOf } from "@/lib/access/homes";
import { mayAtAll } from "@/lib/access/policy";
import { readHome } from "@/lib/homes/queries/read-home";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { endSeeAs, startSeeAs } from "./commands/see-as";
import { revokeSession } from "./commands/sessions";
import { signIn, signOut } from "./commands/sign-in";
import { hashPassword } from "./password";
import { listSessions } from "./queries/people";
import { viewerOfSession } from "./queries/viewer";

const { db } = await testDatabase();
const house = await aHouse(db);
const chief = await house.as("executive", { side: "it", name: "Chris" });
let stream: string;
let secret: string;

beforeAll(async () => {
  const passwordHash = await hashPassword("a long enough one");
  await db
    .update(users)
    .set({ passwordHash })
    .where(eq(users.id, chief.viewer.id ?? ""));
  const [made] = await db
    .insert(valueStreams)
    .values({ key: "checkout", name: "Checkout", createdAt: now })
    .returning();
  stream = made?.id ?? "";
  secret = await anotherBrowser();
});

async function anotherBrowser(): Promise<string> {
  const made = await signIn({ db, now }, { email: chief.viewer.email, password: "a long enough one", userAgent: "" });
  return made.status === "in" ? made.secret : "";
}

/** As the next request of a browser asks. */
async function next(cookie = secret): Promise<Context> {
  const known = await viewerOfSession(db, cookie, now);
  if (!known) throw new Error("signed out");
  return { ...known, db, now, requestId: null };
}

const newestAudit = async () => (await db.select().from(auditEntries).orderBy(asc(auditEntries.seq))).at(-1);

it("looks through a role from the next request on, in this browser alone, and back again", async () => {
  const other = await anotherBrowser();
  await startSeeAs(await next(), { role: "contributor", side: "marketing", streamId: stream });
  expect(await newestAudit()).toMatchObject({ action: "startSeeAs", actorId: chief.viewer.id });
  const { viewer } = await next();
  expect(viewer.grants).toEqual([
    { role: "contributor", side: "marketing", functionId: house.functionIds.marketing, streamId: stream },
  ]);
  expect(viewer.seesAs).toMatchObject({ role: "contributor", side: "marketing", streamName: "Checkout" });
  expect(viewer.seesAs?.own).toEqual(chief.viewer.grants);
  expect([mayAtAll(viewer, "audit.read"), homesOf(viewer)]).toEqual([false, ["marketing", "executive"]]);
  expect((await next(other)).viewer.seesAs).toBeUndefined();

  await expect(startSeeAs(await next(), { role: "viewer", side: "it" })).rejects.toMatchObject({
    key: "refusal.seeing_as",
  });
  await endSeeAs(await next(), {});
  expect(await newestAudit()).toMatchObject({ action: "endSeeAs", detail: { was: { role: "contributor" } } });
  expect((await next()).viewer).toMatchObject({ grants: chief.viewer.grants });
  expect((await next()).viewer.seesAs).toBeUndefined();
});

it("gives nobody the answer that was remembered for another role", async () => {
  const own = await readHome(await next(), {});
  await startSeeAs(await next(), { role: "finance_controller", side: "finance" });
  const [head] = await db.select().from(auditHeads);
  const seen = { ...(await next()), version: head?.seq ?? 0 };
  const asFinance = await readHome(seen, {});
  const { seesAs, ...themselves } = seen.viewer;
  const asRole = await readHome({ ...seen, viewer: themselves }, {});
  expect([own.view, asFinance.view, asRole.view]).toEqual(["executive", "finance", "finance"]);
  expect(asRole).not.toBe(asFinance);
  expect(seesAs?.own).toEqual(chief.viewer.grants);
  await endSeeAs(await next(), {});
});

it("may end a session of one's own and sign out while looking through a role, which the log tells", async () => {
  const other = await anotherBrowser();
  const otherId = (await next(other)).viewer.sessionId;
  await startSeeAs(await next(), { role: "viewer", side: "other" });
  expect((await listSessions(await next(), {})).map(({ id }) => id)).toContain(otherId);
  await revokeSession(await next(), { sessionId: otherId });
  expect(await viewerOfSession(db, other, now)).toBeNull();
  await signOut({ db, now }, secret);
  expect(await newestAudit()).toMatchObject({ action: "signOut", detail: { seesAs: { role: "viewer" } } });
  secret = await anotherBrowser();
  expect((await next()).viewer.seesAs).toBeUndefined();
});

it("is for executives and administrators, with a stream that there is, and kept only for who works in one", async () => {
  const wrong = { role: "stream_lead", side: "it", streamId: chief.viewer.id } as const;
  await expect(startSeeAs(await next(), wrong)).rejects.toMatchObject({ code: "not_found" });
  await expect(startSeeAs(await next(), { ...wrong, side: "moon" })).rejects.toMatchObject({ code: "invalid" });
  for (const role of ["stream_lead", "contributor", "finance_controller", "viewer"] as const) {
    const asking = startSeeAs(await house.as(role), { role: "viewer", side: "it" });
    await expect(asking).rejects.toMatchObject({ code: "forbidden", key: "refusal.forbidden.role_see_as" });
  }
  await startSeeAs(await next(), { role: "viewer", side: "it", streamId: stream });
  const [kept] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, (await next()).viewer.sessionId ?? ""));
  expect(kept?.seesAs).toEqual({ role: "viewer", side: "it", streamId: null });
});
