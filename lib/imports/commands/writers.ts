import type { ImportKind } from "../fields";
import type { ImportScene, Writer } from "./import-scene";
import { eventWriter } from "./write-events";
import { initiativeWriter } from "./write-initiatives";
import { kpiWriter } from "./write-kpis";
import { budgetLineWriter, spendWriter } from "./write-money";
import { readingWriter } from "./write-readings";

const writers: { readonly [K in ImportKind]: (scene: ImportScene) => Writer<K> | Promise<Writer<K>> } = {
  kpis: kpiWriter,
  readings: readingWriter,
  initiatives: initiativeWriter,
  spend: spendWriter,
  budget_lines: budgetLineWriter,
  events: eventWriter,
};

/** The way rows of a kind are written; a batch may be empty. */
export async function writerOf<K extends ImportKind>(scene: ImportScene, kind: K): Promise<Writer<K>> {
  const make: (scene: ImportScene) => Writer<K> | Promise<Writer<K>> = writers[kind];
  const write = await make(scene);
  return async (records) => (records.length === 0 ? { duplicates: [], rejections: new Map() } : write(records));
}
