import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { KpiChange } from "@/app/_marks/kpi-cells";
import { KpiHead } from "@/app/(dashboard)/kpis/[key]/kpi-head";
import { KpiHero } from "@/app/(dashboard)/kpis/[key]/kpi-hero";
import { roles } from "@/db/vocabulary/people";
import { readHome } from "@/lib/homes/queries/read-home";
import type { Context } from "@/lib/kernel/operation";
import { setSignalRules } from "@/lib/kpis/commands/set-signal-rules";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { readSignals } from "@/lib/kpis/queries/read-signals";
import { testApi } from "../support/api";
import { proofMs, proofSize } from "../support/size";
import { variedKpis } from "../support/varied-kpis";

const { db, house, admin, token, call } = await testApi();

/** One KPI's mark as somebody is told it: the judgement, the rule that saw it and since when. */
type Told = Pick<KpiLine, "change" | "changeRule" | "changeSince">;
const told = ({ change, changeRule, changeSince }: Told): Told => ({ change, changeRule, changeSince });
const marksOf = (lines: readonly (Told & { key: string })[]) =>
  Object.fromEntries(lines.map((line) => [line.key, told(line)]));

/** Statuses whose title names the change; a KPI without one is not judged in its title. */
const judged: ReadonlySet<string> = new Set(["on_track", "at_risk", "off_track"]);

async function listed(viewer: Context): Promise<KpiLine[]> {
  return (await listKpis(viewer, { limit: 500 })).items;
}

async function home(viewer: Context): Promise<KpiLine[]> {
  const { groups } = await readHome(viewer, {});
  return groups.flatMap(({ inputs, output }) => (output ? [...inputs, output] : inputs));
}

/** The judgement a drawing shows, and null where it shows none. */
const drawn = (node: ReactNode) => /change-mark (better|worse|routine)/.exec(renderToStaticMarkup(node))?.[1] ?? null;

/** A KPI's page as its reader sees it: the facts, and what hero and title make of them. */
async function page(viewer: Context, key: string) {
  const kpi = await readKpi(viewer, { key });
  const title = renderToStaticMarkup(KpiHead({ kpi, when: String }));
  const inTitle = /(better|worse) beyond routine/.exec(title)?.[1] ?? "routine";
  return { line: kpi.line, hero: drawn(KpiHero({ kpi })), title: inTitle, row: drawn(KpiChange({ line: kpi.line })) };
}

it(
  "gives one KPI one change mark on its page, in lists, on the home and in the API, whoever asks",
  async () => {
    const count = proofSize("U13 one change mark", "KPIs, for each role", { reduced: 54, full: 200 });
    const keys = await variedKpis(db, count, {
      itOwnerId: (await house.as("contributor", { side: "it" })).viewer.id,
      marketingOwnerId: (await house.as("contributor", { side: "marketing" })).viewer.id,
    });
    const viewers = await Promise.all(roles.map((role) => house.as(role, { side: "it" })));
    const api = await token("kpi:read");
    const [viewer] = viewers;
    const expected = marksOf(await listed(viewer!));
    expect(Object.keys(expected)).toHaveLength(count);
    for (const who of viewers) {
      expect(marksOf(await listed(who))).toEqual(expected);
      const shown = await home(who);
      expect(shown.length).toBeGreaterThan(50);
      expect(expected).toMatchObject(marksOf(shown));
      for (const key of keys) {
        const { line, hero, title, row } = await page(who, key);
        expect([key, told(line)]).toEqual([key, expected[key]]);
        expect([key, hero]).toEqual([key, row]);
        expect([key, hero]).toEqual([key, line.change]);
        if (judged.has(line.status)) expect([key, title]).toEqual([key, line.change ?? "routine"]);
      }
    }
    for (let cursor = ""; cursor !== "end"; ) {
      const { body } = await call(`GET /kpis?limit=100${cursor && `&cursor=${cursor}`}`, { token: api });
      expect(expected).toMatchObject(marksOf(body.items));
      cursor = body.nextCursor ?? "end";
    }
    for (const key of keys) {
      expect([key, told((await call(`GET /kpis/${key}`, { token: api })).body)]).toEqual([key, expected[key]]);
    }
    expect(new Set(Object.values(expected).map(({ change }) => change))).toEqual(
      new Set(["better", "worse", "routine", null]),
    );
  },
  proofMs(60_000),
);

it("leaves a pattern only another rule sees to the Signal tab, whichever set the organisation chose", async () => {
  const reader = await house.as("viewer");
  const near = (await listed(reader)).filter(({ name }) => name.startsWith("near"));
  const newest = async (key: string) => (await readSignals(reader, { key })).points.at(-1)?.signals ?? [];
  const alone: string[] = [];
  for (const { key } of near) {
    const rules = (await newest(key)).map(({ rule }) => rule);
    if (rules.length === 1 && rules[0] === "three_of_four_near_limit") alone.push(key);
  }
  expect(alone.length).toBeGreaterThan(1);
  const before = marksOf(await listed(reader));
  for (const key of alone) {
    expect(before[key]).toEqual({ change: "routine", changeRule: null, changeSince: null });
    const { hero, title, row } = await page(reader, key);
    expect([hero, title, row]).toEqual(["routine", "routine", "routine"]);
  }
  await setSignalRules(admin, { ruleSet: "nhs" });
  expect(await newest(alone[0]!)).toMatchObject([{ rule: "two_of_three_in_outer_third" }]);
  expect(marksOf(await listed(reader))).toEqual(before);
  for (const key of alone) expect(told((await page(reader, key)).line)).toEqual(before[key]);
});
