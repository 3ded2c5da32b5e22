import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "@/app/_marks/words";
import { amountWithSymbol, dayText, differenceBeside, figure } from "@/app/_ui/format";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { readSync, type SyncRecord } from "@/lib/syncs/queries/read-sync";
import { testDatabase } from "@/tests/support/database";
import { drawnBy, exceptions, largeMeeting } from "@/tests/support/large-meeting";
import { lineWith, type Piece, pagesOf, placesOf } from "@/tests/support/paper-text";
import { now } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { drawPaper } from "./draw-paper";

const { db, url } = await testDatabase();
const t = wordsOf("papers");
let record: SyncRecord;
let drawn: Awaited<ReturnType<typeof drawPaper>>;
let pages: string[];
let places: Piece[][];
let longest = 0;

beforeAll(async () => {
  await seedIfEmpty(url, { demo: true, now });
  const cio = await signedInAs(db, "cio", now);
  record = largeMeeting(await readSync(cio, { week: "2026-W48", charts: true }));
  const reader = { name: "Cian de Graaf", organisation: cio.organisation, now };
  await drawPaper(record, "pre_read", reader);
  let last = busy();
  const beat = setInterval(() => {
    longest = Math.max(longest, busy() - last);
    last = busy();
  }, 1);
  drawn = await drawPaper(record, "pre_read", reader);
  longest = Math.max(longest, busy() - last);
  clearInterval(beat);
  pages = await pagesOf(drawn.bytes);
  places = await placesOf(drawn.bytes);
}, 120_000);

/** The ms this thread has worked, however many others share its processor. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const pagesWith = (name: string) => pages.flatMap((page, at) => (page.includes(name) ? [at] : []));
const { kpis, initiatives, budgets } = { kpis: 300, initiatives: 200, budgets: 20 };
const sectionAt = (title: string) => places.findIndex((page) => page.some(({ text, y }) => text === title && y > 500));

describe("a paper of 300 KPIs, 200 initiatives and 20 budgets", () => {
  it("has each row once, in its own section, and each section begins a page", () => {
    const titles = [t("agenda"), t("exceptions"), t("initiatives"), t("money"), t("actions")];
    const begins = titles.map(sectionAt);
    expect(begins).toEqual(begins.toSorted((a, b) => a - b));
    expect(Math.min(...begins)).toBeGreaterThan(0);
    const within = (at: number, section: number) =>
      at >= (begins[section] ?? 0) && at < (begins[section + 1] ?? pages.length);
    const expectOnce = (name: string, section: number) =>
      expect(
        pagesWith(name).filter((at) => within(at, section)),
        name,
      ).toHaveLength(1);
    for (let at = 0; at < kpis; at += 1) expectOnce(`KPI no. ${at} of Žižek & Пётр`, 1);
    for (let at = 0; at < initiatives; at += 1) expectOnce(`Initiative no. ${at} of Ångström`, 2);
    for (let at = 0; at < budgets; at += 1) expectOnce(`Budget no. ${at} `, 3);
    for (let at = 0; at < exceptions; at += 1) expectOnce(`KPI no. ${at} of Žižek & Пётр`, 0);
    const once = (text: string) => pages.join(" ").split(text).length - 1;
    expect(once(`KPI no. ${exceptions} of `)).toBe(1);
  });

  it("splits no row over two pages, and repeats the head of the table", () => {
    for (let at = 0; at < initiatives; at += 1) {
      const [page = -1] = pagesWith(`Initiative no. ${at} of Ångström`);
      expect(pages[page], `row ${at}`).toContain(` ends${at}.`.trim());
      expect(pages[page]).toContain(`${t("status")} ${t("what")} ${t("said")}`);
    }
  });

  it("keeps all text inside the margins and numbers its pages", () => {
    expect(pages).toHaveLength(drawn.pageCount);
    for (const [at, page] of pages.entries()) expect(page).toContain(t("pageOf", { n: at + 1, all: drawn.pageCount }));
    for (const { text, x, y, width } of places.flat()) {
      expect(x, text).toBeGreaterThanOrEqual(41.5);
      expect(x + width, text).toBeLessThanOrEqual(800.5);
      expect(y, text).toBeGreaterThan(20);
      expect(y, text).toBeLessThan(570);
      if (y < 595.28 - 545) expect(y, `${text} stands in the foot`).toBeLessThan(35);
    }
  });

  it("prints 200 cells as the pages do", () => {
    const { facts } = record.seen;
    const next = drawnBy(7);
    const any = <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)] as One;
    for (let cell = 0; cell < 200; cell += 1) {
      const [what, kpi, work, money] = [
        cell % 4,
        any(facts.kpis.slice(exceptions)),
        any(facts.initiatives),
        any(facts.budgets),
      ];
      const beside = (apart: number) => differenceBeside(apart, kpi.value ?? 0, kpi.unit, kpi.currency);
      const inWords = ({ text, unit }: { text: string; unit: string }) => `${text} ${unit}`.trim();
      if (what === 0 && kpi.status !== "stale")
        expect(lineWith(places, kpi.called.slice(0, -" Žižek & Пётр".length))).toContain(
          inWords(beside((kpi.value ?? 0) / 7)),
        );
      if (what === 1 && kpi.smallBase === null)
        expect(lineWith(places, kpi.called.slice(0, -" Žižek & Пётр".length))).toContain(
          inWords(figure(kpi.value ?? 0, kpi.unit, kpi.currency)),
        );
      if (what === 2) {
        const amounts = [money.position.allocated, money.position.committed, money.position.actual];
        expect(lineWith(places, money.name)).toEqual(
          expect.arrayContaining(amounts.map((minor) => amountWithSymbol(minor, money.currency))),
        );
      }
      if (what === 3 && work.endsOn)
        expect(lineWith(places, work.name.slice(0, -" Ångström".length))).toContain(
          dayText(work.endsOn, { year: true }),
        );
    }
  });

  it("lets everybody else of the process go on meanwhile", () => {
    expect(longest, "ms of work at a stretch").toBeLessThan(150);
  });
});

describe("a cell that is longer than a page", () => {
  it("goes on on the next page, and nothing of it is lost", async () => {
    const { seen } = record;
    const [work] = seen.facts.initiatives;
    if (!work) throw new Error("The meeting has work");
    const words = Array.from({ length: 1_500 }, (_, at) => `word${at}`);
    const initiatives = [{ ...work, note: words.join(" ") }];
    const long = { ...record, seen: { ...seen, facts: { ...seen.facts, initiatives }, steps: [], agenda: [] } };
    const reader = { name: null, organisation: { name: "Harbourline", zone: "Europe/Amsterdam" }, now };
    const all = (await pagesOf((await drawPaper(long, "pre_read", reader)).bytes)).join(" ");
    const found = new Set(all.match(/word\d+/g));
    expect(words.filter((word) => !found.has(word))).toEqual([]);
    expect(all).not.toContain("…");
  });
});
