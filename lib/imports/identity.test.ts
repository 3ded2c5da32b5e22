import { expect, it } from "vitest";
import { fileOf, readFile, sameNames } from "@/tests/support/import-files";
import type { ImportRecord } from "./fields";
import { eventContentId, mappingHash, recordContentId } from "./identity";
import { nearMatches } from "./near";

const event: ImportRecord<"events"> = {
  event: "home",
  timestamp: new Date("2024-01-01T10:00:00Z"),
  userId: "u",
  anonymousId: null,
  messageId: null,
  sessionId: "s",
  device: null,
  channel: null,
  persona: null,
  region: null,
  value: null,
};

it("gives the same event the same id in whatever zone spelling and column order it stands", async () => {
  const first = await readFile(
    "events",
    fileOf("event,timestamp,userId\nhome,2024-07-01 10:00,u\n"),
    sameNames(["event", "timestamp", "userId"]),
  );
  const second = await readFile(
    "events",
    fileOf("userId;timestamp;event\n u ;2024-07-01T09:00:00Z;home\n"),
    sameNames(["event", "timestamp", "userId"]),
  );
  const ids = [...first.records, ...second.records].map(eventContentId);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
});

it("tells events apart that differ in any one field, and a value that moved to the next field", () => {
  const others: ImportRecord<"events">[] = [
    { ...event, event: "cart" },
    { ...event, timestamp: new Date("2024-01-01T10:00:00.001Z") },
    { ...event, userId: null, anonymousId: "u" },
    { ...event, sessionId: null, device: "s" },
    { ...event, channel: "s" },
    { ...event, persona: "s" },
    { ...event, region: "s" },
    { ...event, value: "5" },
  ];
  expect(new Set([event, ...others].map(eventContentId)).size).toBe(others.length + 1);
});

it("knows a mapping again whatever the order of its keys, but not with other headers or of another kind", () => {
  const one = mappingHash("spend", { fields: { amount: { from: "a", sign: -1 }, supplier: { from: ["b", "c"] } } });
  expect(mappingHash("spend", { fields: { supplier: { from: ["b", "c"] }, amount: { sign: -1, from: "a" } } })).toBe(
    one,
  );
  expect(
    mappingHash("spend", { fields: { supplier: { from: ["c", "b"] }, amount: { sign: -1, from: "a" } } }),
  ).not.toBe(one);
  expect(
    mappingHash("events", { fields: { amount: { from: "a", sign: -1 }, supplier: { from: ["b", "c"] } } }),
  ).not.toBe(one);
});

it("knows the same content of any record, money and days included", () => {
  expect(recordContentId({ a: 5n, b: "2024-01-01", c: null })).toBe(
    recordContentId({ c: null, b: "2024-01-01", a: 5n }),
  );
  expect(recordContentId({ a: 5n })).not.toBe(recordContentId({ a: "5" }));
});

it.each([
  ["DfT", "DFT"],
  ["D.f.T.", "DFT"],
  ["Police Department", "Police"],
  ["Marks & Spencer plc", "Marks and Spencer"],
  ["Café Zoë Ltd.", "cafe zoe"],
  ["Amazon", "Amazno"],
  ["Home Ofice Digital", "Home Office Digital"],
])("names %s as near %s", (name, known) => {
  expect(nearMatches([name], ["Ministry of Defence", known])).toEqual([{ name, known }]);
});

it.each([
  ["Fund 1010", "Fund 1020"],
  ["IT", "HR"],
  ["BEIS", "DEIS"],
  ["Marketing", "Finance"],
  ["DFT", "DFT"],
])("does not name %s as near %s", (name, known) => {
  expect(nearMatches([name], [known])).toEqual([]);
});

it("finds two new names near each other", () => {
  expect(nearMatches(["Legal team", "legal-team"], [])).toEqual([{ name: "legal-team", known: "Legal team" }]);
});

it("stays quick with thousands of suppliers", () => {
  const names = Array.from(
    { length: 4_000 },
    (_, at) => `Supplier ${(at * 7919).toString(36)} of ${(at * 104729).toString(36)}`,
  );
  expect(nearMatches(names.slice(0, 2_000), names.slice(2_000)).length).toBeLessThan(2_000);
});
