import type { Page } from "@playwright/test";
import {
  apiOf,
  type ListedKpi,
  printed,
  rowsOf,
  sample,
  seen,
  valuesInAnswer,
  valuesInFile,
  valuesInHistory,
} from "./support/kpi-figures";
import { expect, test, type Who } from "./support/test";

/** Every cell a reader sees in the list of KPIs, row by row. */
const cellsOf = async (page: Page): Promise<string[]> =>
  page.getByRole("table").locator("tbody :is(th, td)").filter({ visible: true }).allInnerTexts();

for (const who of ["ceo", "finance"] satisfies Who[]) {
  test(`prints for ${who} the very figures of the screen`, async ({ page, signInAs }) => {
    await signInAs(who);
    await page.goto("/kpis");
    const onScreen = await cellsOf(page);
    expect(onScreen.length).toBeGreaterThan(200);
    await page.emulateMedia({ media: "print" });
    expect(await cellsOf(page)).toEqual(onScreen);
    await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page
      .locator("tbody td")
      .first()
      .evaluate((cell: HTMLElement) => cell.style.setProperty("display", "none"));
    expect(await cellsOf(page), "a cell that print left out would be noticed").not.toEqual(onScreen);
  });
}

/** Every cell of the journey's columns by its stage and row; the way to raise a signal is for the screen alone. */
const columnsOf = async (page: Page): Promise<string[]> =>
  page
    .locator("[data-cell]")
    .filter({ visible: true })
    .evaluateAll((cells) =>
      cells.map((cell) => {
        const raise = cell.querySelector<HTMLElement>(".map-raise")?.innerText ?? "";
        return `${cell.getAttribute("data-cell")}: ${(cell as HTMLElement).innerText.replace(raise, "").trim()}`;
      }),
    );

test("prints every cell of the journey's columns as the screen shows it, in whatever depth", async ({
  page,
  signInAs,
}) => {
  await signInAs("ceo");
  for (const depth of ["plain", "technology", "segments", "costs"]) {
    await page.goto(`/journey?depth=${depth}`);
    await page.waitForLoadState("networkidle");
    const onScreen = await columnsOf(page);
    expect(onScreen.length, depth).toBeGreaterThanOrEqual(6 * 11);
    expect(onScreen.filter((cell) => /\d/.test(cell)).length, depth).toBeGreaterThan(20);
    await page.emulateMedia({ media: "print" });
    expect(await columnsOf(page), depth).toEqual(onScreen);
    await page
      .locator('[data-cell$=" people"] .map-figure')
      .first()
      .evaluate((figure) => figure.remove());
    expect(await columnsOf(page), "a figure that print left out would be noticed").not.toEqual(onScreen);
    await page.emulateMedia({ media: "screen" });
  }
});

const kpisOfARole = 6;
const cellsOfARole = 200;

for (const who of ["it", "marketing", "finance"] satisfies Who[]) {
  test(`shows ${who} one number for one reading on a KPI's page, on paper, in its file and in the API`, async ({
    page,
    pageOf,
    signInAs,
  }) => {
    test.slow();
    await signInAs(who);
    const ask = await apiOf(await pageOf("admin"));
    const { items } = await ask<{ items: ListedKpi[] }>("/kpis?limit=100");
    const cells: Cell[] = [];
    for (const kpi of sample(items.filter(hasValue), kpisOfARole, who)) {
      await page.goto(`/kpis/${kpi.key}`);
      await samePrinted(page, figuresOfPage);
      expect((await seen(page.locator(".kpi-big")))[0], kpi.key).toContain(printed(kpi.value, kpi));
      const answer = await ask<Parameters<typeof valuesInAnswer>[1]>(`/kpis/${kpi.key}`);
      const known = { file: await valuesInFile(page, kpi), api: valuesInAnswer(kpi, answer) };
      cells.push(...(await reviewCells(page, known)), ...(await historyCells(page, kpi, known)));
    }
    expect(cells.length).toBeGreaterThan(cellsOfARole);
    for (const { at, shown, ...others } of sample(cells, cellsOfARole, `${who} cells`)) {
      for (const [where, told] of Object.entries(others))
        expect(`${where} ${at}: ${told}`).toBe(`${where} ${at}: ${shown}`);
    }
  });
}

const hasValue = ({ value }: ListedKpi): boolean => value !== null;

/** One value as the page shows it, and as its file and the API, which knows readings in force only, tell it. */
type Cell = { readonly at: string; readonly shown: string; readonly file?: string; readonly api?: string };
type Known = Readonly<Record<"file" | "api", ReadonlyMap<string, string>>>;

/** Title, hero with its comparisons, summary row and the chart's table, which is opened. */
const figuresOfPage = (page: Page): Promise<string[]> =>
  seen(
    page.locator(
      "h1, .kpi-hero :is(.kpi-big, dt, dd, p), .review-summary :is(dt, dd), .review-chart ~ * :is(th, td), .table-twin :is(th, td)",
    ),
  );

/** Compares what a reader sees on the screen with what paper would show, and shows that a difference would be found. */
async function samePrinted(page: Page, read: (page: Page) => Promise<string[]>): Promise<void> {
  const cells = page.locator("tbody td");
  await page.waitForLoadState("networkidle");
  await page
    .locator("details.table-twin:has(table)")
    .evaluateAll((twins) => twins.map((twin) => twin.setAttribute("open", "")));
  await expect(cells.last()).toBeVisible();
  const onScreen = await read(page);
  expect(onScreen.length, page.url()).toBeGreaterThan(0);
  await page.emulateMedia({ media: "print" });
  expect(await read(page), page.url()).toEqual(onScreen);
  const cell = await cells.last().elementHandle();
  await cell?.evaluate((element) => (element as HTMLElement).style.setProperty("display", "none"));
  expect(await read(page), "a figure that print left out would be noticed").not.toEqual(onScreen);
  await cell?.evaluate((element) => (element as HTMLElement).style.removeProperty("display"));
  await page.emulateMedia({ media: "screen" });
}

/** The complete weeks of the review's table: their name is that of the newest reading of such a week. */
async function reviewCells(page: Page, { file, api }: Known): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const [name = "", , shown = "", , , state = ""] of await rowsOf(page, /, period by period$/)) {
    const newest = [...api.keys()]
      .filter((known) => known.includes(`-${name} | whole`))
      .sort()
      .at(-1);
    // A week without a reading yet bears the name of one a year ago, which is another.
    if (!/^W\d\d$/.test(name) || !newest || shown === "–" || /Running|Partly|heading/.test(state)) continue;
    cells.push({
      at: `${page.url()} ${name}`,
      shown,
      file: file.get(newest) ?? "nothing",
      api: api.get(newest) ?? "nothing",
    });
  }
  return cells;
}

/** A page of the history, drawn by the KPI's name, regions and personas too; on paper it says the same. */
async function historyCells(page: Page, { key }: ListedKpi, { file, api }: Known): Promise<Cell[]> {
  const pages = Math.max(1, Math.ceil(file.size / 50));
  const [number = 1] = sample(
    Array.from({ length: pages }, (_, at) => at + 1),
    1,
    key,
  );
  await page.goto(`/kpis/${key}?tab=history&parts=yes&page=${number}`);
  const ofHistory = (on: Page) => seen(on.getByRole("table", { name: /^Readings of/ }).locator("th, td"));
  await samePrinted(page, ofHistory);
  return (await valuesInHistory(page)).map(({ name, value, isReplaced }) => ({
    ...{ at: `${page.url()} ${name}`, shown: value, file: file.get(name) ?? "nothing" },
    ...(!isReplaced && { api: api.get(name) ?? "nothing" }),
  }));
}
