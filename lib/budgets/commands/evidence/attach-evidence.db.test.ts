import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, evidenceFiles } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aBudget, aLine } from "@/tests/support/money";
import { aHouse } from "@/tests/support/people";
import { mostEvidence } from "../../evidence/schema";
import { listEvidenceFiles, readEvidenceFile } from "../../queries/evidence/evidence-files";
import { postEntry } from "../post-entry";
import { restrictBudget } from "../restricted/restrict-budget";
import { attachEvidence } from "./attach-evidence";

const { db } = await testDatabase();
const house = await aHouse(db);
const [finance, lead] = [await house.as("finance_controller"), await house.as("stream_lead", { name: "Bram" })];
const folder = await mkdtemp(join(tmpdir(), "throughline-test-"));
afterAll(() => rm(folder, { recursive: true }));

const anEntry = async () => {
  const { id: budgetId } = await aBudget(finance);
  const { id: lineId } = await aLine(finance, house, { budgetId });
  const posted = { lineId, kind: "allocation", amount: "5.00", postedOn: "2026-02-01" };
  return { budgetId, about: { kind: "entry", id: (await postEntry(finance, posted)).id } as const };
};
const file = async (content: string | Buffer) => {
  const path = join(folder, randomBytes(8).toString("hex"));
  await writeFile(path, content);
  return path;
};
let about: Awaited<ReturnType<typeof anEntry>>["about"];
beforeAll(async () => {
  ({ about } = await anEntry());
});
const attach = async (content: string | Buffer, name = "paper.csv", at: object = about) =>
  attachEvidence(lead, { about: at, name, path: await file(content) });

describe("a document", () => {
  it("is kept as it was, with its fingerprint, who brought it and when", async () => {
    const content = "what,amount\nüber,1\n";
    const { id } = await attach(content, "C:\\desk\\Bürö\u202E paper.csv");
    const sha256 = createHash("sha256").update(content).digest("hex");
    const { items, mayAttach } = await listEvidenceFiles(lead, about);
    expect(items).toMatchObject([{ id, name: "Bürö paper.csv", mediaType: "text/csv", sha256, addedBy: "Bram" }]);
    expect([items[0]?.size, mayAttach]).toEqual([Buffer.byteLength(content), true]);
    expect((await readEvidenceFile(finance, { id })).content.toString()).toBe(content);
    const [audited] = await db
      .select()
      .from(auditEntries)
      .where(sql`action = 'attachEvidence' and detail->>'evidenceId' = ${id}`);
    expect(audited?.detail).toMatchObject({ sha256, name: "Bürö paper.csv", input: { about } });
    expect(JSON.stringify(audited?.detail)).not.toContain(folder);
  });

  it("is neither changed nor taken off by the app", async () => {
    await expect(db.update(evidenceFiles).set({ name: "other" })).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(db.delete(evidenceFiles)).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("sent many times at once is one, and different ones are all there", async () => {
    const { about: busy } = await anEntry();
    const same = await Promise.all(Array.from({ length: 6 }, () => attach("a,b\n1,2\n", "a.csv", busy)));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    await Promise.all(Array.from({ length: 6 }, (_, index) => attach(`a,b\n${index},3\n`, "a.csv", busy)));
    expect((await listEvidenceFiles(lead, busy)).items).toHaveLength(7);
  });

  it("of 10 MB is taken, of a byte more is refused", async () => {
    const row = "abcdefg,12345678\n";
    const whole = Buffer.alloc(10 * 1024 * 1024, row);
    whole[whole.length - 1] = 0x0a;
    await expect(attach(whole)).resolves.toBeDefined();
    const more = Buffer.concat([whole, Buffer.from("\n")]);
    await expect(attach(more)).rejects.toMatchObject({ code: "invalid", key: "budget.refusal.evidence_too_large" });
  });

  it.each([
    ["nothing", "", "evidence_empty"],
    ["a program called a picture", Buffer.from("MZ\x90\0\x03\0\0\0"), "evidence_type"],
    ["a drawing with a script", "<svg><script>alert(1)</script></svg>", "evidence_type"],
  ])("of %s is refused and leaves nothing behind", async (_what, content, key) => {
    const [files, audited] = [await db.$count(evidenceFiles), await db.$count(auditEntries)];
    await expect(attach(content, "picture.png")).rejects.toMatchObject({ key: `budget.refusal.${key}` });
    expect([await db.$count(evidenceFiles), await db.$count(auditEntries)]).toEqual([files, audited]);
  });

  it("too many for one record is refused", async () => {
    const { about: full } = await anEntry();
    for (let index = 0; index < mostEvidence; index += 1) await attach(`a,b\n${index},1\n`, "a.csv", full);
    await expect(attach("a,b\nx,1\n", "a.csv", full)).rejects.toMatchObject({ key: "budget.refusal.evidence_full" });
  });
});

describe("the documents of a record", () => {
  it("have its rights: none for who does not work here, to see only for a viewer, nothing for a stranger", async () => {
    const [viewer, nobody] = [await house.as("viewer"), await house.withoutRole()];
    const given = { about, name: "a.csv", path: await file("a,b\n") };
    await expect(attachEvidence(viewer, given)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listEvidenceFiles(viewer, about)).mayAttach).toBe(false);
    await expect(listEvidenceFiles(nobody, about)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are not there for who may not see its budget, nor under another kind or id", async () => {
    const { budgetId, about: secret } = await anEntry();
    const { id } = await attach("a,b\nsecret,1\n", "s.csv", secret);
    await restrictBudget(finance, { budgetId, isRestricted: true, reason: "R" });
    const gone = { code: "not_found", key: "refusal.gone" };
    await expect(readEvidenceFile(lead, { id })).rejects.toMatchObject(gone);
    await expect(readEvidenceFile(house.asToken("budget:read"), { id })).rejects.toMatchObject(gone);
    await expect(listEvidenceFiles(lead, secret)).rejects.toMatchObject(gone);
    await expect(attach("a,b\nx,1\n", "s.csv", secret)).rejects.toMatchObject(gone);
    await expect(attach("a,b\nx,1\n", "s.csv", { kind: "invoice", id: about.id })).rejects.toMatchObject(gone);
    expect((await readEvidenceFile(finance, { id })).name).toBe("s.csv");
  });
});
