import type { Page } from "@playwright/test";
import messages from "@/messages/en.json" with { type: "json" };
import type { OwnApp } from "./own-app";

type Frozen = {
  readonly steps: readonly { readonly shows: string; readonly items: readonly unknown[] }[];
  readonly facts: Readonly<Record<"kpis" | "initiatives" | "budgets", readonly Line[]>>;
};
type Line = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };

async function frozen(app: OwnApp, week: string, moment: "start" | "close"): Promise<Frozen> {
  const [row] = await app.rows<{ content: Frozen }>(
    "select content from sync_snapshots z join syncs s on s.id = z.sync_id where s.week = $1 and z.moment = $2",
    [week, moment],
  );
  if (!row) throw new Error(`Nothing was frozen at the ${moment} of ${week}`);
  return row.content;
}

/** The place of the first KPI that has a step of its own. */
export const kpiStep = async (app: OwnApp, week: string): Promise<number> =>
  (await frozen(app, week, "start")).steps.findIndex(({ shows, items }) => shows === "kpi" && items.length > 0);

/** What a change of each field is called, by the kind of record. */
const fields: Record<keyof Frozen["facts"], readonly string[]> = {
  kpis: ["value", "target", "status", "change", "freshness", "dataTo"],
  initiatives: ["status", "need", "note", "endsOn", "state", "updatedOn"],
  budgets: ["allocated", "committed", "actual", "available", "driftPoints", "closedThrough"],
};

/** A field that is not told beside the other, which says as much. */
const implied: Readonly<Record<string, string>> = { dataTo: "value", updatedOn: "note" };

/**
 * Which fields of which records differ between one meeting's close and another's start, by what the database keeps,
 * under the names that all agreed on, which are those a chief sees.
 */
export async function changesFrozen(app: OwnApp, from: string, to: string): Promise<string[]> {
  const [before, after] = [await frozen(app, from, "close"), await frozen(app, to, "start")];
  return (Object.keys(fields) as (keyof typeof fields)[]).flatMap((kind) =>
    after.facts[kind].flatMap((line) => {
      const was = before.facts[kind].find(({ id }) => id === line.id);
      const differ = fields[kind].filter((field) => JSON.stringify(of(was, field)) !== JSON.stringify(of(line, field)));
      const told = differ.filter((field) => !differ.includes(implied[field] ?? ""));
      return told.length === 0 ? [] : [`${line.name}: ${told.map(label).join(", ")}`];
    }),
  );
}

/** A field of a frozen line; the amounts of a budget lie one deeper. */
const of = (line: Line | undefined, field: string): unknown =>
  line?.[field] ?? (line?.position as Readonly<Record<string, unknown>> | undefined)?.[field] ?? null;

const label = (field: string): string => messages.sync.change.fields[field as keyof typeof messages.sync.change.fields];

/** The same as a page shows it. */
export const changesShown = (page: Page): Promise<string[]> =>
  page.locator("#since .change-list li").evaluateAll(
    (all, labels) =>
      all.map((one) => {
        const name = one.querySelector("strong")?.textContent ?? "";
        const said = (one.textContent ?? "").slice(name.length);
        const told = labels.filter((each) => new RegExp(`(^|; )\\s*${each} .*→`).test(said));
        return `${name}: ${told.join(", ")}`;
      }),
    Object.values(messages.sync.change.fields),
  );

const tellsVote = /confidence\\*":\s*\d[^,}]*/g;

/** What a person's page and the answers behind it tell of single votes. */
export async function untold(page: Page, week: string): Promise<string[]> {
  const answers = [`/sync/${week}/run`, `/sync/${week}/live?once=1`, `/sync/${week}`];
  const texts = await Promise.all(answers.map(async (path) => (await page.request.get(path)).text()));
  const shown = await page.locator(".mode-votes li").allInnerTexts();
  return [...texts.flatMap((text) => text.match(tellsVote) ?? []), ...shown];
}

/** Listens to a meeting's stream in somebody's browser; the answer gives what it has told of single votes so far. */
export async function overhear(page: Page, week: string): Promise<() => Promise<string[]>> {
  await page.evaluate((address) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const source = new EventSource(address);
    const keep = ({ data }: MessageEvent<string>) => heard.push(data);
    for (const event of ["state", "step", "presence"]) source.addEventListener(event, keep);
  }, `/sync/${week}/live?mode=browse`);
  return async () => {
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard.join("\n"));
    return heard.match(tellsVote) ?? [];
  };
}
