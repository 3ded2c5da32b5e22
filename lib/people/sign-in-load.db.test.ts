import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { sessions, signInAttempts, users } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { setPersonDisabled } from "./commands/sessions";
import { signIn } from "./commands/sign-in";
import { hashPassword } from "./password";

/** While `held` is set, comparing the password "right" waits for it; `begun` settles when one starts to wait. */
const gate = vi.hoisted(() => ({ held: null as Promise<void> | null, begun: () => {} }));
vi.mock("./password", async (load) => {
  const real = await load<typeof import("./password")>();
  const passwordMatches = async (hash: string | null, password: string) => {
    if (gate.held && password === right) {
      gate.begun();
      await gate.held;
    }
    return real.passwordMatches(hash, password);
  };
  return { ...real, passwordMatches };
});

const right = "a long enough pass";
const { db, url } = await testDatabase();
const house = await aHouse(db);
const passwordHash = await hashPassword(right);
let number = 0;
let email: string;
let userId: string;

beforeEach(async () => {
  email = `somebody${++number}@test.example`;
  const [made] = await db.insert(users).values({ email, name: "Somebody", passwordHash, createdAt: now }).returning();
  userId = made!.id;
});

const enter = (password: string) => signIn({ db, now }, { email, password, userAgent: "" });
const enterTimes = (count: number, password: string) =>
  Promise.all(Array.from({ length: count }, () => enter(password)));

/** Does something while a sign-in with the right password is being compared, and gives that sign-in's result. */
async function whileComparing(meanwhile: () => Promise<unknown>, door = db) {
  let open = () => {};
  gate.held = new Promise((resolve) => (open = resolve));
  const begun = new Promise<void>((resolve) => (gate.begun = resolve));
  const result = signIn({ db: door, now }, { email, password: right, userAgent: "" });
  await begun;
  try {
    await meanwhile();
  } finally {
    gate.held = null;
    open();
  }
  return result;
}

describe("many tries at once", () => {
  it("of 60 wrong ones ten are compared, each counted down once, and the account pauses", async () => {
    const results = await enterTimes(60, "wrong");
    const left = results.flatMap((result) => (result.status === "wrong" ? [result.triesLeft] : []));
    expect(left.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(results.filter(({ status }) => status === "paused")).toHaveLength(50);
    expect(await db.$count(signInAttempts, eq(signInAttempts.email, email))).toBe(10);
    expect((await enter(right)).status).toBe("paused");
  });

  it("do not shut out a person who is right in five browsers", async () => {
    expect((await enterTimes(5, right)).map(({ status }) => status)).toEqual(Array(5).fill("in"));
    expect(await enter("wrong")).toEqual({ status: "wrong", triesLeft: 9 });
  });
});

describe("while a password is compared", () => {
  it("no connection is held", async () => {
    const single = connect(url, { max: 1 });
    const result = await whileComparing(() => single.$client.query("select 1"), single);
    expect(result.status).toBe("in");
    await single.$client.end();
  });

  it("wrong tries that come later stay counted, though it turns out right", async () => {
    const result = await whileComparing(async () => {
      for (let turn = 0; turn < 8; turn += 1) await enter("wrong");
    });
    expect(result.status).toBe("in");
    expect(await enter("wrong")).toEqual({ status: "wrong", triesLeft: 1 });
  });

  it("it counts as one of the ten, and the pause the others cause does not wait for it", async () => {
    const result = await whileComparing(async () => {
      await enterTimes(9, "wrong");
      expect((await enter("wrong")).status).toBe("paused");
    });
    expect(result.status).toBe("in");
  });

  it("an administrator who closes the account keeps it from opening a session", async () => {
    const admin = await house.as("admin");
    const result = await whileComparing(() => setPersonDisabled(admin, { userId, disabled: "true" }));
    expect(result.status).toBe("wrong");
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
  });

  it("a password that was changed meanwhile no longer opens", async () => {
    const other = await hashPassword("another long pass");
    const result = await whileComparing(() =>
      db.update(users).set({ passwordHash: other }).where(eq(users.id, userId)),
    );
    expect(result.status).toBe("wrong");
  });
});
