import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, personas } from "@/db/schema";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { listPersonaOverlaps, readPersona } from "../queries/persona-overlaps";
import { addPersona, editPersona, stateOverlap, withdrawOverlap } from "./personas";

const { db } = await testDatabase();
const house = await aHouse(db);
const lead = await house.as("stream_lead");
const reader = await house.as("viewer");
const strangers = [await house.withoutRole(), reader, await house.as("contributor"), house.asToken("journey:read")];

const said = (name: string, changes: object = {}) => ({
  ...{ name, segment: "Small homes", likes: "", dislikes: "", interests: "", needs: "Room" },
  ...{ valueTier: "high", advocacyPotential: "low" },
  ...changes,
});

let [one, other] = ["", ""];
let names: string[] = [];

beforeEach(async () => {
  names = ["Fitter", "Giver"].map((name) => `${name} ${randomUUID().slice(0, 6)}`);
  [one, other] = (await Promise.all(names.map((name) => addPersona(lead, said(name))))).map(({ id }) => id) as [
    string,
    string,
  ];
});

const page = async (id: string) => {
  const row = await db.query.personas.findFirst({ where: eq(personas.id, id) });
  return readPersona(reader, { key: row?.key ?? "" });
};
const between = async () => (await page(one)).others.find(({ id }) => id === other)?.stated ?? null;

describe("a persona", () => {
  it("is written down with a key that stays when it is renamed; two may share a segment", async () => {
    const { key } = await page(one);
    await editPersona(lead, { personaId: one, version: 1, ...said("Measurer", { valueTier: "low" }) });
    expect(await page(one)).toMatchObject({
      key,
      name: "Measurer",
      segment: "Small homes",
      valueTier: "low",
      version: 2,
    });
    expect(await page(other)).toMatchObject({ segment: "Small homes" });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, one));
    expect(entry?.detail).toMatchObject({ before: { name: names[0], valueTier: "high" } });
  });

  it("refuses a taken name, an old version, bad answers and whoever may not edit", async () => {
    await expect(addPersona(lead, said(names[0]!.toUpperCase()))).rejects.toMatchObject({ code: "conflict" });
    const edit = { personaId: one, version: 1 };
    await expect(editPersona(lead, { ...edit, ...said(names[1]!) })).rejects.toMatchObject({ code: "conflict" });
    await expect(editPersona(lead, { ...edit, version: 2, ...said("New") })).rejects.toMatchObject({
      code: "conflict",
    });
    for (const bad of [{ name: " " }, { valueTier: "huge" }, { likes: "x".repeat(1001) }, { colour: "red" }])
      await expect(editPersona(lead, { ...edit, ...said("New", bad) })).rejects.toMatchObject({ code: "invalid" });
    for (const stranger of strangers) {
      await expect(addPersona(stranger, said("New"))).rejects.toMatchObject({ code: "forbidden" });
      await expect(editPersona(stranger, { ...edit, ...said("New") })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await page(one)).toMatchObject({ name: names[0], version: 1 });
  });

  it("may be saved under its own name", async () => {
    await editPersona(lead, { personaId: one, version: 1, ...said(names[0]!, { needs: "Light" }) });
    expect(await page(one)).toMatchObject({ needs: "Light" });
  });
});

describe("an overlap", () => {
  it("is unknown until somebody states it, whichever of the two is asked", async () => {
    expect(await between()).toBeNull();
    await stateOverlap(lead, { personaId: other, otherId: one, percent: 0, basis: "Asked forty of them" });
    expect(await between()).toMatchObject({ percent: 0, basis: "Asked forty of them" });
    await stateOverlap(lead, { personaId: one, otherId: other, percent: 38, basis: "Spring orders" });
    expect(await between()).toMatchObject({ percent: 38, basis: "Spring orders" });
    const { pairs } = await listPersonaOverlaps(reader, {});
    expect(pairs.filter(({ stated }) => stated)).toHaveLength(1);
    await withdrawOverlap(lead, { personaId: one, otherId: other });
    expect(await between()).toBeNull();
    await expect(withdrawOverlap(lead, { personaId: one, otherId: other })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("keeps what was said before in the audit", async () => {
    const ask = { personaId: one, otherId: other, basis: "Orders" };
    await stateOverlap(lead, { ...ask, percent: 10 });
    await stateOverlap(lead, { ...ask, percent: 20 });
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, one));
    expect(entries.map(({ detail }) => detail.before)).toEqual([null, { percent: 10, basis: "Orders" }]);
    await withdrawOverlap(lead, { personaId: one, otherId: other });
  });

  it("needs a basis in words and a share from 0 to 100, of two that differ", async () => {
    const ask = { personaId: one, otherId: other, percent: 10, basis: "Orders" };
    for (const bad of [{ basis: "" }, { basis: "–" }, { percent: 101 }, { percent: 9.5 }, { otherId: one }])
      await expect(stateOverlap(lead, { ...ask, ...bad })).rejects.toMatchObject({ code: "invalid" });
    await expect(stateOverlap(lead, { ...ask, otherId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    for (const stranger of strangers) {
      await expect(stateOverlap(stranger, ask)).rejects.toMatchObject({ code: "forbidden" });
      await expect(withdrawOverlap(stranger, { personaId: one, otherId: other })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await between()).toBeNull();
  });
});

it("says of an unknown persona that it is not there", async () => {
  await expect(readPersona(reader, { key: "none" })).rejects.toMatchObject({ code: "not_found" });
});
