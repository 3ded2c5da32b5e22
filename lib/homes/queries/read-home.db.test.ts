import { beforeAll, describe, expect, it } from "vitest";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";
import { seedIfEmpty } from "@/lib/demo/commands/seed";
import { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { signIn } from "@/lib/people/commands/sign-in";
import { viewerOfSession } from "@/lib/people/queries/viewer";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { proves } from "@/tests/support/size";
import { headlineOf } from "../headline";
import type { Need } from "../need";
import { type Home, readHome } from "./read-home";

const { db, url, owner } = await testDatabase();

beforeAll(async () => {
  expect(await seedIfEmpty(url, { demo: true, now })).toBe("loaded");
});

async function signedIn(email: string): Promise<Context> {
  const result = await signIn({ db, now }, { email, password: demoPassword, userAgent: "test" });
  const known = result.status === "in" ? await viewerOfSession(db, result.secret, now) : null;
  if (!known) throw new Error(`${email} is not in`);
  return { ...known, db, now, requestId: null };
}

/** What of a KPI stands in cells; what the viewer may do is another matter. */
const cellsOf = ({ value, target, gap, status, period, freshness, dataTo }: KpiLine) => ({
  value,
  target,
  gap,
  status,
  period,
  freshness,
  dataTo,
});

describe("a home, whoever opens it and in whichever view,", () => {
  it.each(demoAccounts)("shows $key each record as its own page does, cell by cell", async ({ email }) => {
    const context = await signedIn(email);
    const { views } = await readHome(context, {});
    let cells = 0;
    for (const view of views) {
      const home = await readHome(context, { view });
      const lines = [...home.groups.flatMap(({ inputs, output }) => [...inputs, ...(output ? [output] : [])])];
      const shown = [...lines, ...home.stages.flatMap(({ kpi }) => kpi ?? [])];
      expect(shown.length).toBeGreaterThanOrEqual(8);
      for (const line of shown) {
        const own = cellsOf((await readKpi(context, { key: line.key })).line);
        expect({ key: line.key, ...cellsOf(line) }).toEqual({ key: line.key, ...own });
        cells += Object.keys(own).length;
      }
      for (const { id, status, statusSince, name } of home.initiatives) {
        const { line: own } = await readInitiative(context, { id });
        expect({ status, statusSince, name }).toEqual({
          status: own.status,
          statusSince: own.statusSince,
          name: own.name,
        });
        cells += 3;
      }
      for (const { id, position, funding } of home.budgets) {
        const own = await readBudget(context, { id });
        expect({ position, funding }).toEqual({ position: own.position, funding: own.funding });
        cells += Object.keys(position).length + funding.length;
      }
    }
    proves("A1 one record, one value, on every home", "cells", cells);
  });
});

describe("the same record on the four homes", () => {
  it("has one value for each figure, whoever looks and in whichever order", async () => {
    const values = new Map<string, Map<string, string>>();
    for (const { email } of demoAccounts) {
      const context = await signedIn(email);
      const { views } = await readHome(context, {});
      for (const view of views) {
        for (const [record, figures] of figuresOf(await readHome(context, { view }))) {
          const told = values.get(record) ?? new Map<string, string>();
          told.set(JSON.stringify(figures), `${email} ${view}`);
          values.set(record, told);
        }
      }
    }
    const differing = [...values].filter(([, told]) => told.size > 1);
    expect(differing).toEqual([]);
    for (const kind of ["kpi", "stage", "initiative", "budget", "event", "ask", "action", "counts"]) {
      expect(
        [...values.keys()].some((record) => record.startsWith(`${kind} `)),
        kind,
      ).toBe(true);
    }
    proves("A3 one record, one value, on four homes", "records", values.size);
  });

  it("has a headline whose counts are those of its lists", async () => {
    for (const { email } of demoAccounts) {
      const home = await readHome(await signedIn(email), {});
      const listed = (kind: Need["kind"]) => home.needs.filter((need) => need.kind === kind).length;
      const offTrack = home.initiatives.filter(({ state, status }) => state === "active" && status === "off_track");
      for (const { kind, count } of headlineOf(home.needs, home.offTrack)) {
        expect([kind, count]).toEqual([kind, kind === "off_track" ? offTrack.length : listed(kind)]);
      }
      expect(home.needs.length).toBeGreaterThan(0);
    }
  });
});

/** Every figure of a home, by the record it is of; what each viewer is called upon to do is their own. */
function* figuresOf(home: Home): Generator<readonly [string, unknown]> {
  const lines = home.groups.flatMap(({ inputs, output }) => [...inputs, ...(output ? [output] : [])]);
  for (const line of [...lines, ...home.stages.flatMap(({ kpis }) => kpis)]) {
    const { value, previous, target, gap, status, change, changeSince, sparkline, limits, dataTo } = line;
    yield [`kpi ${line.key}`, [value, previous, target, gap, status, change, changeSince, sparkline, limits, dataTo]];
  }
  for (const { key, kpi, kpis } of home.stages) yield [`stage ${key}`, [kpi?.id, kpis.map(({ id }) => id)]];
  for (const { id, status, statusSince, endsOn, movedDays, note, isWorseTwice } of home.initiatives) {
    yield [`initiative ${id}`, [status, statusSince, endsOn, movedDays, note, isWorseTwice]];
  }
  for (const { id, position, driftPoints } of home.budgets) {
    yield [`budget ${id}`, [Object.entries(position).map(String), driftPoints]];
  }
  for (const { id, startsOn, endsOn, when } of home.markers) yield [`event ${id}`, [startsOn, endsOn, when]];
  for (const { id, step, raisedAt } of home.asks) yield [`ask ${id}`, [step, raisedAt]];
  for (const { id, state, dueOn } of home.resolved) yield [`action ${id}`, [state, dueOn]];
  yield ["counts of initiatives", home.counts];
  yield ["freshness of KPIs", home.freshness];
}

describe("a home of which something cannot be read", () => {
  it("gives everything else and says what is missing, and is never remembered so", async () => {
    const { version: _, ...chief } = await signedIn("ceo@demo.test");
    const whole = await readHome(chief, {});
    await owner.query("alter table noteworthy_events rename to gone");
    await expect(readHome(chief, {})).rejects.toThrow();
    const rest = await readHome(chief, { partly: true });
    await owner.query("alter table gone rename to noteworthy_events");
    expect([rest.failed, rest.markers]).toEqual([["calendar"], []]);
    expect(rest.needs).toEqual(whole.needs);
    expect(rest.budgets).toEqual(whole.budgets);
  });
});

it("is the three steps to a first sync while there is neither a KPI nor an initiative", async () => {
  const fresh = await testDatabase();
  const chief = await (await aHouse(fresh.db)).as("executive", { side: "it" });
  const home = await readHome(chief, {});
  expect(home.firstSteps).toEqual({ sharedKpis: 0, streams: 0, sides: 1 });
  expect([home.needs, headlineOf(home.needs, home.offTrack), home.nextSync]).toEqual([[], [], null]);
  expect((await readHome(await signedIn("ceo@demo.test"), {})).firstSteps).toBeNull();
});
