import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol } from "@/app/_ui/format";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { closeSync } from "@/lib/syncs/commands/close-sync";
import { assignAction, recordDecision } from "@/lib/syncs/commands/decide";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { addNote } from "@/lib/syncs/commands/talk";
import { readSync, type SyncRecord } from "@/lib/syncs/queries/read-sync";
import { testDatabase } from "@/tests/support/database";
import { now } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { drawPaper } from "./draw-paper";

const { db, url } = await testDatabase();
const week = "2026-W48";
const t = wordsOf("papers");
let record: SyncRecord;
let reader: Parameters<typeof drawPaper>[2];

beforeAll(async () => {
  expect(await seedIfEmpty(url, { demo: true, now })).toBe("loaded");
  const cio = await signedInAs(db, "cio", now);
  reader = { name: "Cian de Graaf", organisation: cio.organisation, now };
  record = await readSync(cio, { week, charts: true });
});

/** The text of each page, as anybody can select it. */
async function pagesOf(bytes: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, " "));
}

/** Where each piece of text stands, page by page, in points from the left and the bottom. */
async function placesOf(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = Array.from({ length: pdf.numPages }, (_, at) => at + 1);
  return Promise.all(
    pages.map(async (number) => {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      return items.flatMap((item) =>
        "str" in item && item.str.trim() !== ""
          ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
          : [],
      );
    }),
  );
}

describe("a pre-read", () => {
  it("numbers its pages, begins each section on one, and tells every figure of money as its page does", async () => {
    const { bytes, pageCount } = await drawPaper(record, "pre_read", reader);
    const pages = await pagesOf(bytes);
    expect(pages).toHaveLength(pageCount);
    for (const [at, page] of pages.entries()) expect(page).toContain(t("pageOf", { n: at + 1, all: pageCount }));
    const places = await placesOf(bytes);
    const atTop = (title: string) => places.filter((page) => page.some(({ text, y }) => text === title && y > 500));
    for (const title of [t("agenda"), t("journey"), t("initiatives"), t("money")])
      expect(atTop(title), title).toHaveLength(1);
    const all = pages.join(" ");
    for (const { about } of record.seen.agenda) expect(all).toContain(about.name);
    for (const { position, currency } of record.seen.facts.budgets) {
      for (const minor of Object.values(position)) expect(all).toContain(amountWithSymbol(minor, currency));
    }
  });

  it("is the same file for the same facts", async () => {
    const [one, other] = [await drawPaper(record, "pre_read", reader), await drawPaper(record, "pre_read", reader)];
    expect(one.bytes.equals(other.bytes)).toBe(true);
  });
});

describe("a paper of two hundred rows", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => at);
  const large = (): SyncRecord => {
    const { seen } = record;
    const [work] = seen.facts.initiatives.filter(({ state }) => state === "active");
    if (!work) throw new Error("The demo has work under way");
    const initiatives = many(200).map((at) => ({
      ...work,
      id: `i${at}`,
      name: `Initiative no. ${at} of Žižek & Пётр`,
    }));
    return { ...record, seen: { ...seen, facts: { ...seen.facts, initiatives } } };
  };

  it("has each row once and whole, under a head on each page, inside the margins", async () => {
    const { bytes } = await drawPaper(large(), "pre_read", reader);
    const pages = await pagesOf(bytes);
    const all = pages.join(" ");
    for (const at of many(200)) expect(all.split(`Initiative no. ${at} of Žižek & Пётр`)).toHaveLength(2);
    const withRows = pages.filter((page) => page.includes("Initiative no. "));
    expect(withRows.length).toBeGreaterThan(5);
    for (const page of withRows) expect(page).toContain(`${t("status")} ${t("what")} ${t("said")}`);
    for (const page of await placesOf(bytes)) {
      for (const { text, x, y, width } of page) {
        expect(x, text).toBeGreaterThanOrEqual(41);
        expect(x + width, text).toBeLessThanOrEqual(801);
        expect(y, text).toBeGreaterThan(15);
      }
      const named = page.filter(({ text }) => text.startsWith("Initiative no. "));
      for (const { y } of named) expect(page.filter((piece) => Math.abs(piece.y - y) < 2).length).toBeGreaterThan(3);
    }
  });
});

describe("minutes", () => {
  it("hold every word that was decided, promised and noted, with both heads of the audit chain", async () => {
    const cio = await signedInAs(db, "cio", now);
    await startSync(cio, { week });
    const ownerId = cio.viewer.id ?? "";
    await recordDecision(cio, { week, title: "Roll the payment step back to 4.7", ownerId, dueOn: "2026-11-26" });
    await assignAction(cio, { week, title: "Ask 王小明 for a date", ownerId });
    await addNote(cio, { week, itemKey: "journey", body: `${"Donaudampfschifffahrt".repeat(15)} is late` });
    await closeSync(cio, { week });
    const held = await readSync(cio, { week });
    const pages = await pagesOf((await drawPaper(held, "minutes", reader)).bytes);
    const all = pages.join(" ");
    expect(all).toContain("Roll the payment step back to 4.7");
    expect(all).toContain("Ask ??? for a date");
    expect(all.replaceAll(" ", "")).toContain(`${"Donaudampfschifffahrt".repeat(15)}islate`);
    for (const sealed of [held.frozen.start, held.frozen.close]) expect(pages[0]).toContain(sealed?.auditHash);
  });
});
