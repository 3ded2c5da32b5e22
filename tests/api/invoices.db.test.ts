import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, budgets, invoices } from "@/db/schema";
import { roles } from "@/db/vocabulary/people";
import { approveInvoice } from "@/lib/budgets/commands/invoices/approve-invoice";
import { enterInvoice } from "@/lib/budgets/commands/invoices/enter-invoice";
import { payInvoice } from "@/lib/budgets/commands/invoices/pay-invoice";
import { testApi } from "../support/api";
import { aBudget, aLine } from "../support/money";

const { db, house, token, call } = await testApi();
const finance = await house.as("finance_controller", { name: "Odile" });
const chief = await house.as("executive", { name: "Tess", side: "it" });
const contributor = await house.as("contributor", { name: "Bram" });
const { id: budgetId } = await aBudget(finance);
const { id: lineId } = await aLine(finance, house, { budgetId, amount: "1000.00" });
const reader = await token("budget:read");
const writer = await token("budget:read", "budget:write");

let numbers = 0;
const claim = (more: object = {}) => {
  numbers += 1;
  const about = { lineId, number: `A-${numbers}`, supplier: "Cardline", function: "IT", amount: "100.00" };
  return { ...about, invoicedOn: "2026-11-16", enteredBy: contributor.viewer.email, ...more };
};
const post = (body: object, key?: string, as = writer) =>
  call("POST /invoices", { token: as, body, headers: key ? { "idempotency-key": key } : {} });
const get = (path: string, as = reader) => call(`GET ${path}`, { token: as });
const rows = async () => ({
  invoices: await db.$count(invoices),
  audited: await db.$count(auditEntries, eq(auditEntries.action, "enterInvoice")),
});

describe("an invoice entered by a script", () => {
  it("waits for two people other than the one it names, and reads the same in the list and alone", async () => {
    const { status, body } = await post(claim({ dueOn: "2026-12-16", description: "Tills" }));
    expect(status).toBe(201);
    const { body: one } = await get(`/invoices/${body.id}`);
    expect(one).toMatchObject({
      ...{ number: "A-1", supplier: "Cardline", function: { key: "it" }, amount: "10000", currency: "EUR" },
      ...{ state: "entered", entered: { name: "Bram" }, approved: null, ended: null, entryId: null },
      ...{ line: { id: lineId }, budget: { id: budgetId }, postsOn: "2026-11-16", dueOn: "2026-12-16" },
    });
    expect((await get("/invoices")).body.items).toEqual([one]);
    await expect(approveInvoice(contributor, { invoiceId: body.id })).rejects.toMatchObject({ code: "forbidden" });
    await approveInvoice(chief, { invoiceId: body.id });
    await payInvoice(finance, { invoiceId: body.id });
    const { body: paid } = await get(`/invoices/${body.id}`);
    expect(paid).toMatchObject({ state: "paid", approved: { name: "Tess" }, ended: { name: "Odile" } });
    expect((await get("/invoices?state=entered")).body.items).toEqual([]);
    expect((await get("/invoices?state=paid")).body.items).toEqual([paid]);
    const [trail] = await db.select().from(auditEntries).where(eq(auditEntries.action, "enterInvoice"));
    expect(trail).toMatchObject({ actorKind: "token", detail: { input: { enteredBy: contributor.viewer.email } } });
  });

  it("is one under its key however often it is sent, and refused with 422 for another body", async () => {
    const sent = claim();
    const before = await rows();
    const replies = await Promise.all(Array.from({ length: 6 }, () => post(sent, "inv-1")));
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(replies.filter(({ headers }) => headers.get("idempotent-replayed") === "true")).toHaveLength(5);
    expect(await post({ ...sent, amount: "101.00" }, "inv-1")).toMatchObject({ status: 422 });
    expect(await rows()).toEqual({ invoices: before.invoices + 1, audited: before.audited + 1 });
  });

  it.each([
    ["without a person", { enteredBy: undefined }, "enteredBy"],
    ["for an e-mail nobody has", { enteredBy: "nobody@test.example" }, "enteredBy"],
    ["for an unknown function", { function: "Space" }, "function"],
    ["without who pays", { function: undefined }, "functionId"],
    ["of nothing", { amount: "0.00" }, "amount"],
    ["with a field there is not", { approvedBy: "me@test.example" }, "approvedBy"],
  ])("is refused %s, and nothing is written", async (_what, more, field) => {
    const before = await rows();
    const reply = await post(claim(more));
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((one: { field: string }) => one.field)).toContain(field);
    expect(await rows()).toEqual(before);
  });

  it.each(roles)("may be in the name of a %s only if they may enter one themselves", async (role) => {
    const person = await house.as(role);
    const before = await rows();
    const isAtWork = ["executive", "stream_lead", "contributor", "finance_controller"].includes(role);
    expect((await post(claim({ enteredBy: person.viewer.email }))).status).toBe(isAtWork ? 201 : 400);
    expect((await rows()).invoices - before.invoices).toBe(isAtWork ? 1 : 0);
  });

  it("needs the scope that writes money, and a person enters in no other name", async () => {
    const before = await rows();
    expect((await post(claim(), undefined, reader)).status).toBe(403);
    expect((await post(claim(), undefined, await token("import:write"))).status).toBe(403);
    expect((await get("/invoices", await token("kpi:read"))).status).toBe(403);
    await expect(enterInvoice(finance, claim())).rejects.toMatchObject({ code: "invalid" });
    expect(await rows()).toEqual(before);
  });
});

describe("a restricted budget's invoices", () => {
  it("are left out with a count, not there by address, and cannot be entered", async () => {
    const { id: secret } = await aBudget(finance);
    const { id: secretLine } = await aLine(finance, house, { budgetId: secret, amount: "100.00" });
    const { body } = await post(claim({ lineId: secretLine, number: "SECRET" }));
    const { body: before } = await get("/invoices?limit=500");
    await db.update(budgets).set({ isRestricted: true }).where(eq(budgets.id, secret));
    const { body: after } = await get("/invoices?limit=500");
    expect([before.hidden, after.hidden]).toEqual([0, 1]);
    expect(after.items).toEqual(before.items.filter(({ id }: { id: string }) => id !== body.id));
    expect((await get(`/invoices/${body.id}`)).status).toBe(404);
    expect((await get(`/invoices?budgetId=${secret}`)).body.items).toEqual([]);
    expect((await post(claim({ lineId: secretLine }))).status).toBe(404);
  });
});
