import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, exchangeRates } from "@/db/schema";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { listExchangeRates, readRatesInto } from "../../queries/rates/exchange-rates";
import { addExchangeRate } from "./add-exchange-rate";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { name: "Odile" });
const given = { base: "GBP", quote: "EUR", on: "2026-11-20", rate: "1.1612", source: "ECB" };
const add = (more: object = {}, who: Context = finance) => addExchangeRate(who, { ...given, ...more });
const rateFor = async (from: string, into: string, on: string) =>
  (await readRatesInto(finance, { from: [from], into, on })).get(from);
const refused = (key: string, code = "invalid") => ({ code, key: `budget.refusal.${key}` });

describe("a rate", () => {
  it("is listed with its day, source and who brought it, as the newest of its pair", async () => {
    await add({ base: " gbp ", rate: "1.15", on: "2026-11-02" });
    await add();
    await add({ base: "JPY", rate: "0.0062" });
    const { items, mayAdd } = await listExchangeRates(finance, {});
    expect(items.map(({ base, quote, rate, on, count }) => [base, quote, rate, on, count])).toEqual([
      ["GBP", "EUR", "1.1612", "2026-11-20", 2],
      ["JPY", "EUR", "0.0062", "2026-11-20", 1],
    ]);
    expect(items[0]).toMatchObject({ source: "ECB", by: "Odile", isCorrected: false });
    expect(mayAdd).toBe(true);
  });

  it("is corrected by a newer one of its day, and stays on record", async () => {
    await add({ base: "CHF", rate: "1.50" });
    await add({ base: "CHF", rate: "1.05", source: "ECB, corrected" });
    await add({ base: "CHF", rate: "1.06" });
    const { items } = await listExchangeRates(finance, { pair: ["CHF", "EUR"] });
    expect(items.map(({ rate, isCorrected }) => [rate, isCorrected])).toEqual([
      ["1.06", false],
      ["1.05", true],
      ["1.5", true],
    ]);
    expect((await rateFor("CHF", "EUR", "2026-11-20"))?.rate).toBe("1.06");
    const audited = await db.select().from(auditEntries).where(eq(auditEntries.action, "addExchangeRate"));
    expect(audited.map(({ detail }) => (detail as { corrects?: string }).corrects).filter(Boolean)).toEqual([
      "1.5",
      "1.05",
    ]);
  });

  it("is neither changed nor taken off by the app", async () => {
    const denied = { cause: { code: "42501" } };
    await expect(db.update(exchangeRates).set({ rate: "2" })).rejects.toMatchObject(denied);
    await expect(db.delete(exchangeRates)).rejects.toMatchObject(denied);
  });

  it.each([
    ["of a currency in itself", { base: "EUR" }, refused("rate_of_itself")],
    ["of a day to come", { on: "2026-11-24" }, refused("rate_ahead")],
    ["with a comma", { rate: "1,16" }, refused("rate_not_a_decimal")],
    ["of zero", { rate: "0.0" }, refused("rate_zero")],
    ["with eleven decimals", { rate: "1.00000000001" }, refused("rate_too_exact")],
    ["that is on record", { rate: "1.16120" }, refused("rate_on_record", "conflict")],
    ["of no currency", { base: "Pound" }, { code: "invalid", key: "refusal.input" }],
    ["without a source", { source: " " }, { code: "invalid", key: "refusal.input" }],
  ])("%s is refused and leaves no row", async (_what, more, why) => {
    const before = [await db.$count(exchangeRates), await db.$count(auditEntries)];
    await expect(add(more)).rejects.toMatchObject(why);
    expect([await db.$count(exchangeRates), await db.$count(auditEntries)]).toEqual(before);
  });

  it("sent many times at once is on record once", async () => {
    // Opened beforehand: a connection takes longer to open than a rate to add.
    await Promise.all(Array.from({ length: 6 }, () => db.execute("select pg_sleep(0.05)")));
    const moments = Array.from({ length: 8 }, (_, index) => ({ ...finance, now: new Date(now.getTime() + index) }));
    const sent = await Promise.allSettled(moments.map((who) => add({ base: "SEK", rate: "0.0871" }, who)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent) {
      if (one.status === "rejected") expect(one.reason).toMatchObject(refused("rate_on_record", "conflict"));
    }
    expect(await db.$count(exchangeRates, eq(exchangeRates.base, "SEK"))).toBe(1);
  });
});

describe("whoever is not finance", () => {
  const others = roles.filter((role) => role !== "finance_controller");
  it.each([...others, "nobody", ...tokenScopes.filter((scope) => scope !== "budget:write")])(
    "adds none as %s",
    async (who) => {
      const role = others.find((one) => one === who);
      const scope = tokenScopes.find((one) => one === who);
      const visitor = role ? await house.as(role) : scope ? house.asToken(scope) : await house.withoutRole();
      const before = await db.$count(exchangeRates);
      await expect(add({ base: "NOK" }, visitor)).rejects.toMatchObject({ code: "forbidden" });
      expect(await db.$count(exchangeRates)).toBe(before);
      if (role) expect((await listExchangeRates(visitor, {})).mayAdd).toBe(false);
    },
  );
});

describe("a currency is shown by", () => {
  it("the latest rate of the day asked for or earlier, whichever way round it was stored", async () => {
    await add({ base: "USD", rate: "0.90", on: "2026-10-01" });
    await add({ base: "EUR", quote: "USD", rate: "1.25", on: "2026-11-01" });
    expect(await rateFor("USD", "EUR", "2026-10-31")).toMatchObject({ base: "USD", rate: "0.9", on: "2026-10-01" });
    expect(await rateFor("USD", "EUR", "2026-11-02")).toMatchObject({ base: "EUR", rate: "1.25", on: "2026-11-01" });
    expect(await rateFor("USD", "EUR", "2026-09-30")).toBeNull();
    await add({ base: "USD", rate: "0.81", on: "2026-11-01" });
    expect(await rateFor("USD", "EUR", "2026-11-02")).toMatchObject({ base: "USD", rate: "0.81" });
  });

  it("nothing where there is no rate between the two, also where both have one with a third", async () => {
    await add({ base: "DKK", rate: "0.134" });
    expect(await rateFor("DKK", "USD", "2026-11-23")).toBeNull();
    expect([
      ...(await readRatesInto(finance, { from: ["DKK", "USD", "SEK"], into: "EUR", on: "2026-11-23" })).keys(),
    ]).toEqual(["DKK", "USD", "SEK"]);
  });
});
