import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { funnelFile } from "@/app/(dashboard)/journey/funnel/export/funnel-file";
import { mapFile } from "@/app/(dashboard)/journey/map/export/map-file";
import { mapStateText } from "@/app/(dashboard)/journey/map-state-banner";
import { transitionFile } from "@/app/(dashboard)/journey/transitions/export/transition-file";
import { eventNames, journeys, stages } from "@/db/schema";
import { ingestEvents } from "@/lib/events/commands/ingest";
import { recordMapRun } from "@/lib/journeys/commands/map-runs";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const at = { createdAt: lead.now };
const [journey] = await db
  .insert(journeys)
  .values({ key: "default", name: "Shop", ...at })
  .returning();
const journeyId = journey!.id;
const made = await db
  .insert(stages)
  .values(["Look", "Buy"].map((name, position) => ({ journeyId, key: name.toLowerCase(), name, position, ...at })))
  .returning();
await db
  .insert(eventNames)
  .values(made.map(({ id, key }) => ({ name: `${key}_seen`, stageId: id, isMapped: true, ...at })));
await ingestEvents(house.asToken("events:write"), [
  { userId: "anna", event: "look_seen", channel: "mail", timestamp: "2026-11-02T10:00:00Z" },
  { userId: "anna", event: "buy_seen", channel: "mail", timestamp: "2026-11-03T10:00:00Z" },
]);

type Row = Readonly<Record<string, string>>;
const rowsIn = async (file: Promise<Response>): Promise<Row[]> =>
  parse((await (await file).text()).replace("\ufeff", ""), { columns: true });
const steps = ["stage:look", "stage:buy"].map((step) => `&step=${step}`).join("");
const asked = "from=2026-11-01&until=2026-11-20&window=14";
const files = async () => ({
  funnel: await rowsIn(funnelFile(lead, new URLSearchParams(`${asked}${steps}`))),
  transitions: await rowsIn(transitionFile(lead, Object.fromEntries(new URLSearchParams(`${asked}&by=channel`)))),
  map: await rowsIn(mapFile(lead, "default")),
});
const statesIn = (rows: readonly Row[]) => [
  ...new Set(rows.map(({ map, state, stateInWords }) => JSON.stringify([map, state, stateInWords]))),
];

it("says in every row of every file of a map how far it is backed, in the banner's words, as it stands now", async () => {
  const states = async () => Object.values(await files()).map(statesIn);
  const everyRow = (state: "hypothesis" | "validating") => [JSON.stringify(["Shop", state, mapStateText(state)])];
  expect(await states()).toEqual(Array(3).fill(everyRow("hypothesis")));
  const run = { expected: "E", observed: "O", ranOn: "2026-11-16", verdict: "confirmed" };
  await recordMapRun(lead, { journeyId, ...run } as never);
  expect(await states()).toEqual(Array(3).fill(everyRow("validating")));
});

it("says in the files of a funnel and of a matrix what was counted: the days, the zone and the window", async () => {
  const { funnel, transitions } = await files();
  const facts = { from: "2026-11-01", until: "2026-11-20", windowDays: "14", zone: lead.organisation.zone };
  for (const rows of [funnel, transitions]) {
    const told = rows.filter(({ part }) => part === "definition").map(({ measure, value }) => [measure, value]);
    expect(Object.fromEntries(told)).toMatchObject(facts);
    const sentences = told.filter(([measure]) => measure === "sentence").map(([, sentence]) => sentence);
    expect(sentences.join(" ")).toContain("Within 14 days");
  }
  expect(
    funnel.filter(({ part, measure }) => part === "total" && measure === "count").map(({ value }) => value),
  ).toEqual(["1", "1"]);
});
