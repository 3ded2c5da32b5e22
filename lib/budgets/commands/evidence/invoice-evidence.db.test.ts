import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { auditEntries, evidenceFiles, invoices } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { listEvidenceFiles, readEvidenceFile } from "../../queries/evidence/evidence-files";
import { findInvoice } from "../../queries/invoices/list-invoices";
import { readEntry } from "../../queries/reading/read-entry";
import { restrictBudget } from "../restricted/restrict-budget";
import { attachEvidence } from "./attach-evidence";

const { db } = await testDatabase();
const office = await anOffice(db);
const { house, finance, contributor, executive, enter, approved, pay } = office;
const folder = await mkdtemp(join(tmpdir(), "throughline-test-"));
afterAll(() => rm(folder, { recursive: true }));

let made = 0;
async function attach(id: string, who: Context = contributor) {
  made += 1;
  const path = join(folder, String(made));
  await writeFile(path, `what,amount\nbill ${made},1\n`);
  return attachEvidence(who, { about: { kind: "invoice", id }, name: "bill.csv", path });
}
const rows = async () => [await db.$count(evidenceFiles), await db.$count(auditEntries)];

describe("a document of an invoice", () => {
  it("is counted and read on the invoice from the day it is entered", async () => {
    const { lineId } = await aFundedLine(office);
    const { id } = await enter(lineId);
    expect((await findInvoice(finance, { id }))?.evidenceCount).toBe(0);
    const { id: document } = await attach(id);
    await attach(id, executive);
    expect((await findInvoice(finance, { id }))?.evidenceCount).toBe(2);
    const { items, mayAttach } = await listEvidenceFiles(contributor, { kind: "invoice", id });
    expect([items[0]?.id, items.length, mayAttach]).toEqual([document, 2, true]);
    expect((await readEvidenceFile(finance, { id: document })).content.toString()).toMatch(/^what,amount\nbill/);
  });

  it("is reached from the entry once the invoice is paid", async () => {
    const { lineId } = await aFundedLine(office);
    const id = await approved(lineId);
    const { id: document } = await attach(id);
    await pay(id);
    const [paid] = await db.select().from(invoices).where(eq(invoices.id, id));
    const entry = await readEntry(finance, { id: paid?.entryId ?? "" });
    expect(entry.invoice).toMatchObject({ id });
    const { items } = await listEvidenceFiles(finance, { kind: "invoice", id: entry.invoice?.id ?? "" });
    expect(items.map((one) => one.id)).toEqual([document]);
    expect((await listEvidenceFiles(finance, { kind: "entry", id: entry.id })).items).toEqual([]);
  });

  it.each(["viewer", "admin"] as const)("is seen and not brought by a %s", async (role) => {
    const { lineId } = await aFundedLine(office);
    const { id } = await enter(lineId);
    await attach(id);
    const [who, before] = [await house.as(role), await rows()];
    await expect(attach(id, who)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listEvidenceFiles(who, { kind: "invoice", id })).toMatchObject({ mayAttach: false, items: [{}] });
    expect(await rows()).toEqual(before);
  });

  it("has the rights of the invoice's budget: none for who may not see it, nor for a script", async () => {
    const { budgetId, lineId } = await aFundedLine(office);
    const { id } = await enter(lineId);
    const { id: document } = await attach(id);
    await restrictBudget(finance, { budgetId, isRestricted: true, reason: "R" });
    const [gone, before] = [{ code: "not_found", key: "refusal.gone" }, await rows()];
    for (const who of [contributor, await house.as("stream_lead")]) {
      await expect(attach(id, who)).rejects.toMatchObject(gone);
      await expect(listEvidenceFiles(who, { kind: "invoice", id })).rejects.toMatchObject(gone);
      await expect(readEvidenceFile(who, { id: document })).rejects.toMatchObject(gone);
      expect(await findInvoice(who, { id })).toBeNull();
    }
    await expect(readEvidenceFile(house.asToken("budget:read"), { id: document })).rejects.toMatchObject(gone);
    expect(await rows()).toEqual(before);
    expect((await readEvidenceFile(executive, { id: document })).name).toBe("bill.csv");
  });
});
