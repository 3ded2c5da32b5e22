import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEntries, roleGrants, users, valueStreams } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { addPerson } from "./commands/add-person";
import { changePassword, renewPassword } from "./commands/passwords";
import { signIn } from "./commands/sign-in";
import { viewerOfSession } from "./queries/viewer";

const { db } = await testDatabase();
const house = await aHouse(db);
const admin = await house.as("admin");
const streams = await db
  .insert(valueStreams)
  .values(["a", "b"].map((key) => ({ key, name: key, createdAt: now })))
  .returning();
const enter = (email: string, password: string) => signIn({ db, now }, { email, password, userAgent: "test" });
const known = async (email: string, password: string) => {
  const result = await enter(email, password);
  if (result.status !== "in") throw new Error(result.status);
  return { secret: result.secret, viewer: (await viewerOfSession(db, result.secret, now))!.viewer };
};
const jane = { name: "Jane Doe", email: "jane@test.example", role: "viewer" };

it("makes an account that signs in with its start password and holds its role", async () => {
  const functionId = house.functionIds.marketing;
  const made = await addPerson(admin, { ...jane, email: " Jane@Test.example ", role: "executive", functionId });
  expect(made).toMatchObject({ email: "jane@test.example" });
  expect(made.password).toMatch(/^(\w{5}-){3}\w{5}$/);
  const { viewer } = await known("JANE@test.example", made.password);
  expect(viewer).toMatchObject({ name: "Jane Doe", grants: [{ role: "executive", functionId, side: "marketing" }] });
  const [grant] = await db.select().from(roleGrants).where(eq(roleGrants.userId, viewer.id!));
  expect(grant?.grantedBy).toBe(admin.viewer.id);
  const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "addPerson"));
  expect(entry?.detail).toMatchObject({ personId: viewer.id, input: { role: "executive" } });
  expect(JSON.stringify(entry)).not.toContain(made.password);
});

it("refuses an address that is taken however it is written, also of two at once", async () => {
  const [people, grants] = [await db.$count(users), await db.$count(roleGrants)];
  await expect(addPerson(admin, { ...jane, email: "JANE@TEST.EXAMPLE" })).rejects.toMatchObject({
    ...{ code: "conflict", key: "refusal.people.email_taken" },
    fields: { email: { key: "refusal.people.email_taken" } },
  });
  const twice = ["Bo@test.example", "bO@test.example"].map((email) => addPerson(admin, { ...jane, email }));
  const done = await Promise.allSettled(twice);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect([await db.$count(users), await db.$count(roleGrants)]).toEqual([people + 1, grants + 1]);
});

it("grants a lead each of the streams once, and refuses streams for a role without any and choices that are none", async () => {
  const streamIds = streams.map(({ id }) => id);
  const lead = { ...jane, email: "lead@test.example", role: "stream_lead" };
  const made = await addPerson(admin, { ...lead, streamIds: [...streamIds, streamIds[0]!] });
  const { viewer } = await known(made.email, made.password);
  expect(viewer.grants.map(({ streamId }) => streamId).sort()).toEqual(streamIds.toSorted());
  const gone = "01890000-0000-7000-8000-000000000000";
  const other = { ...jane, email: "other@test.example" };
  for (const [wrong, field] of [
    [{ streamIds }, "streamIds"],
    [{ role: "contributor", streamIds: [gone] }, "streamIds"],
    [{ functionId: gone }, "functionId"],
    [{ role: "owner" }, "role"],
    [{ email: "nobody" }, "email"],
    [{ name: " " }, "name"],
  ] as const)
    await expect(addPerson(admin, { ...other, ...wrong })).rejects.toMatchObject({
      ...{ code: "invalid", fields: { [field]: expect.anything() } },
    });
  expect(await db.$count(users, eq(users.email, other.email))).toBe(0);
  await expect(addPerson(await house.as("executive"), other)).rejects.toMatchObject({ code: "forbidden" });
});

it("gives a new start password to who has none or forgot it, and signs their browsers out", async () => {
  const [cio] = await db.insert(users).values({ email: "cio@test.example", name: "C", createdAt: now }).returning();
  expect(await enter("cio@test.example", "")).toMatchObject({ status: "wrong" });
  const first = await renewPassword(admin, { userId: cio!.id });
  const { secret } = await known("cio@test.example", first.password);
  const second = await renewPassword(admin, { userId: cio!.id });
  expect(await viewerOfSession(db, secret, now)).toBeNull();
  expect(await enter("cio@test.example", first.password)).toMatchObject({ status: "wrong" });
  expect(await enter("cio@test.example", second.password)).toMatchObject({ status: "in" });
  await expect(renewPassword(admin, { userId: admin.viewer.id })).rejects.toMatchObject({ code: "invalid" });
  const kept = JSON.stringify(await db.select().from(auditEntries).where(eq(auditEntries.action, "renewPassword")));
  for (const { password } of [first, second]) expect(kept).not.toContain(password);
});

it("lets people choose their own password with the old one, which then is of no use, here nor in other browsers", async () => {
  const made = await addPerson(admin, { ...jane, email: "own@test.example" });
  const [here, there] = [await known(made.email, made.password), await known(made.email, made.password)];
  const context = { ...admin, viewer: here.viewer };
  const change = { current: made.password, password: "a password of my own" };
  await expect(changePassword(context, { ...change, current: "a guess or so" })).rejects.toMatchObject({
    fields: { current: { key: "refusal.people.wrong_password" } },
  });
  await expect(changePassword(context, { ...change, password: "short" })).rejects.toMatchObject({ code: "invalid" });
  await changePassword(context, change);
  expect(await viewerOfSession(db, here.secret, now)).not.toBeNull();
  expect(await viewerOfSession(db, there.secret, now)).toBeNull();
  expect(await enter(made.email, made.password)).toMatchObject({ status: "wrong" });
  expect(await enter(made.email, change.password)).toMatchObject({ status: "in" });
  const kept = JSON.stringify(await db.select().from(auditEntries).where(eq(auditEntries.action, "changePassword")));
  for (const secret of Object.values(change)) expect(kept).not.toContain(secret);
});
