import { describe, expect, it } from "vitest";
import { noteworthyEventKpis, noteworthyEvents } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { listEvents } from "../queries/list-events";
import { readKpi } from "../queries/read-kpi";
import { defineKpi } from "./define-kpi";
import { addNoteworthyEvent, withdrawNoteworthyEvent } from "./note-event";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it" });
const juno = await house.as("contributor", { side: "marketing", name: "Juno Kramer" });
const bram = await house.as("contributor", { side: "it" });
const reader = await house.as("viewer");
const measure = { unit: "percent", direction: "up", cadence: "weekly" } as const;
const checkout = await defineKpi(cio, { name: "Checkout, weekly", ...measure });
const search = await defineKpi(cio, { name: "Search success", ...measure });

const titlesOn = async (key: string) => (await readKpi(reader, { key })).events.map(({ title }) => title);
const launch = { kind: "launch", title: "Wallets", startsOn: "2026-11-04" } as const;

describe("an event", () => {
  it("without KPIs stands on every chart, with one on that chart alone, by key or by name", async () => {
    await addNoteworthyEvent(juno, launch);
    await addNoteworthyEvent(juno, { ...launch, title: "By key", startsOn: "2026-11-05", kpis: [checkout.key] });
    const byName = { ...launch, title: "By name", startsOn: "2026-11-06", kpis: ["CHECKOUT, weekly", checkout.key] };
    await addNoteworthyEvent(juno, byName);
    expect(await titlesOn(checkout.key)).toEqual(["By name", "By key", "Wallets"]);
    expect(await titlesOn(search.key)).toEqual(["Wallets"]);
    const { items, count } = await listEvents(reader, {});
    expect(count).toBe(3);
    expect(items[0]).toMatchObject({ title: "By name", kpis: [{ key: checkout.key }], addedBy: "Juno Kramer" });
  });

  it("is of the viewer's side unless another is chosen, and lasts one day unless told", async () => {
    await addNoteworthyEvent(juno, { ...launch, title: "Mine" });
    await addNoteworthyEvent(juno, { ...launch, title: "Theirs", side: "it", endsOn: "2026-11-08" });
    const events = (await listEvents(reader, {})).items;
    expect(events.find(({ title }) => title === "Mine")).toMatchObject({ side: "marketing", endsOn: "2026-11-04" });
    expect(events.find(({ title }) => title === "Theirs")).toMatchObject({ side: "it", endsOn: "2026-11-08" });
  });

  it("is left out of a KPI's page 800 days after it ended, and not before", async () => {
    const old = { ...launch, kpis: [search.key] };
    await addNoteworthyEvent(juno, { ...old, title: "Gone", startsOn: "2024-09-13" });
    await addNoteworthyEvent(juno, { ...old, title: "Still seen", startsOn: "2024-01-01", endsOn: "2024-09-14" });
    expect(await titlesOn(search.key)).toContain("Still seen");
    expect(await titlesOn(search.key)).not.toContain("Gone");
  });

  it.each([
    ["ends before it starts", { ...launch, endsOn: "2026-11-03" }],
    ["names a KPI there is not", { ...launch, kpis: [checkout.key, "Nowhere"] }],
    ["has no title", { ...launch, title: " " }],
    ["starts on no day", { ...launch, startsOn: "2026-02-30" }],
    ["is of no known kind", { ...launch, kind: "party" }],
  ])("that %s is refused, and nothing is written", async (_why, input) => {
    const before = [await db.$count(noteworthyEvents), await db.$count(noteworthyEventKpis)];
    await expect(addNoteworthyEvent(juno, input)).rejects.toMatchObject({ code: "invalid" });
    expect([await db.$count(noteworthyEvents), await db.$count(noteworthyEventKpis)]).toEqual(before);
  });

  it("is no reader's to add", async () => {
    await expect(addNoteworthyEvent(reader, launch)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("taking an event off the charts", () => {
  it("is for whoever added it and for executives, once", async () => {
    const { id } = await addNoteworthyEvent(juno, { ...launch, title: "Off" });
    await expect(withdrawNoteworthyEvent(bram, { id })).rejects.toMatchObject({ key: "kpi.event.not_yours" });
    expect(await titlesOn(search.key)).toContain("Off");
    await withdrawNoteworthyEvent(juno, { id });
    expect(await titlesOn(search.key)).not.toContain("Off");
    expect((await listEvents(reader, {})).items.map(({ title }) => title)).not.toContain("Off");
    await expect(withdrawNoteworthyEvent(juno, { id })).rejects.toMatchObject({ code: "conflict" });
    const other = await addNoteworthyEvent(juno, { ...launch, title: "Off by the CIO" });
    await withdrawNoteworthyEvent(cio, { id: other.id });
    expect(await titlesOn(search.key)).not.toContain("Off by the CIO");
  });

  it("of a script is for that script or an executive: another without an id does not own it", async () => {
    const { id } = await addNoteworthyEvent(house.asToken("kpi:write"), { ...launch, title: "By script" });
    await expect(withdrawNoteworthyEvent(house.asToken("kpi:write"), { id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

it("lists by side and kind, and pages without losing or repeating one", async () => {
  await addNoteworthyEvent(bram, { ...launch, kind: "incident", title: "Outage" });
  expect((await listEvents(reader, { side: "it", kind: "incident" })).items.map(({ title }) => title)).toEqual([
    "Outage",
  ]);
  const { count, items } = await listEvents(reader, {});
  const paged = [];
  for (let page = 1; page <= count; page += 1) paged.push(...(await listEvents(reader, { page, limit: 1 })).items);
  expect(paged.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
});
