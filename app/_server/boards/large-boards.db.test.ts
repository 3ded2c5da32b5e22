import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "@/app/_marks/words";
import { readView } from "@/app/(dashboard)/journey/address";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { type Piece, pagesOf, placesOf } from "@/tests/support/paper-text";
import { now } from "@/tests/support/people";
import { signedInAs } from "@/tests/support/signed-in";
import { drawHome } from "./executive/draw-home";
import { readHomeBoard } from "./executive/read-board";
import { drawMap } from "./journey/draw-map";
import { readMapBoard } from "./journey/read-board";
import { drawStream } from "./stream/draw-stream";
import { readStreamBoard } from "./stream/read-board";

const { db, url } = await testDatabase();
let context: Context;
const many = (count: number) => Array.from({ length: count }, (_, at) => at);
const endOf = (at: number) => `end.${at};`;
const longName = (at: number) =>
  `No.${at} ${"Donaudampfschifffahrt".repeat(3)} of Žižek & Пётр, ${"and more ".repeat(6)} ${endOf(at)}`;
const [initiatives, stages, kpis] = [120, 40, 60];

beforeAll(async () => {
  await seedIfEmpty(url, { demo: true, now });
  context = await signedInAs(db, "cio", now);
}, 60_000);

function expectInside(places: readonly (readonly Piece[])[]): void {
  for (const [at, page] of places.entries()) {
    for (const { text, x, y, width } of page) {
      expect(x, text).toBeGreaterThanOrEqual(41);
      expect(x + width, `${text} on page ${at + 1}`).toBeLessThanOrEqual(801);
      expect(y, text).toBeGreaterThan(15);
      expect(y, text).toBeLessThan(570);
    }
  }
}

const footAt = 40;

/** Nothing that names what comes below stands alone at the foot of a page. */
function expectHeadsKept(places: readonly (readonly Piece[])[], heads: readonly string[]): void {
  for (const page of places) {
    for (const { y } of page.filter(({ text }) => heads.includes(text))) {
      expect(page.some((piece) => piece.y < y - 20 && piece.y > footAt)).toBe(true);
    }
  }
}

/** Each row once, all of it on one page: its name from beginning to end, and what stands in another column. */
function expectWhole(
  pages: readonly string[],
  count: number,
  name: (at: number) => string,
  cell: (at: number) => string,
) {
  for (const at of many(count)) {
    const on = pages.filter((page) => page.includes(name(at)));
    expect(on, name(at)).toHaveLength(1);
    expect(on[0], name(at)).toContain(cell(at));
    expect(on[0], name(at)).toContain(endOf(at));
  }
}

describe("a board of a large company", () => {
  it("tells 120 initiatives of a stream in whole rows, under a head on every page", async () => {
    const board = await readStreamBoard(context, "checkout");
    const [work] = board.found.initiatives.items;
    if (!work) throw new Error("The demo has work");
    const items = many(initiatives).map((at) => ({ ...work, id: `i${at}`, name: longName(at), note: `Said (${at})` }));
    const found = { ...board.found, initiatives: { ...board.found.initiatives, items, count: initiatives } };
    const { bytes, pageCount } = await drawStream({ ...board, found }, context);
    const [pages, places] = [await pagesOf(bytes), await placesOf(bytes)];
    expectInside(places);
    expectWhole(
      pages,
      initiatives,
      (at) => `No.${at} `,
      (at) => `Said (${at})`,
    );
    const head = wordsOf("initiatives.column")("strip");
    for (const page of pages.filter((text) => text.includes("Said ("))) expect(page).toContain(head);
    expectHeadsKept(places, ["Initiatives", "KPIs it moves", "Joint money", "The thread", "Members"]);
    expect(pages.at(-1)).toContain(wordsOf("papers")("pageOf", { n: pageCount, all: pageCount }));
  });

  it("keeps each heading with what follows, however full the page above it is", async () => {
    const board = await readStreamBoard(context, "checkout");
    const [work] = board.found.initiatives.items;
    if (!work) throw new Error("The demo has work");
    for (const count of many(30)) {
      const items = many(count).map((at) => ({ ...work, id: `i${at}`, name: `No.${at}`, note: "" }));
      const found = { ...board.found, initiatives: { ...board.found.initiatives, items, count } };
      const { bytes } = await drawStream({ ...board, found }, context);
      expectHeadsKept(await placesOf(bytes), ["Initiatives", "KPIs it moves", "Joint money", "The thread", "Members"]);
    }
  }, 90_000);

  it("tells 40 stages of a map, eight beside each other and then row by row", async () => {
    const board = await readMapBoard(context, readView({}));
    const [stage] = board.room.stages;
    if (!stage) throw new Error("The demo has stages");
    const all = many(stages).map((at) => ({
      ...{ ...stage, id: `s${at}`, name: longName(at) },
      touchpoints: [{ ...stage.touchpoints[0]!, name: `Place (${at})` }],
    }));
    const { bytes } = await drawMap({ ...board, room: { ...board.room, stages: all } }, context);
    const [pages, places] = [await pagesOf(bytes), await placesOf(bytes)];
    expectInside(places);
    const tables = pages.filter((text) => text.includes("Place ("));
    expectWhole(
      tables,
      stages,
      (at) => `No.${at} `,
      (at) => `Place (${at})`,
    );
    for (const at of many(stages)) expect(pages.filter((page) => page.includes(`No.${at} `)).length).toBeGreaterThan(1);
    const tabular = places.filter((_, at) => !pages[at]?.includes(wordsOf("journey")("row.goal")));
    expectHeadsKept(tabular, ["Stage by stage", "Signals", "Initiatives"]);
  });

  it("lets the home go on over pages where one has no room, with every row whole", async () => {
    const board = await readHomeBoard(context, "executive");
    const [line] = board.home.groups.flatMap(({ inputs }) => inputs);
    const [budget] = board.home.budgets;
    const [stage] = board.home.stages;
    if (!line || !budget || !stage) throw new Error("The demo has all of these");
    const dates = many(kpis).map((at) => ({ ...line, id: `k${at}`, called: longName(at), value: 10 + at / 10 }));
    const home = {
      ...board.home,
      groups: [{ inputs: dates, output: null }],
      budgets: many(30).map((at) => ({ ...budget, id: `b${at}`, name: `B${longName(at)}` })),
      stages: many(20).map((at) => ({ ...stage, id: `t${at}`, name: `T${longName(at)}` })),
      needs: board.home.needs.flatMap((need) => many(3).map(() => need)),
    };
    const { bytes } = await drawHome({ ...board, home }, context);
    const [pages, places] = [await pagesOf(bytes), await placesOf(bytes)];
    expectInside(places);
    expectWhole(
      pages,
      kpis,
      (at) => ` No.${at} `,
      (at) => `${(10 + at / 10).toFixed(1)} %`,
    );
    expectHeadsKept(places, ["Needs you", "Journey", "Shared KPIs", "Initiatives", "Joint money", "Actions"]);
  });
});
