import type { ImportKind } from "../fields";
import type { ImportScene, StagedWriter, Writer, Written } from "./import-scene";
import { eventWriter } from "./write-events";
import { initiativeWriter } from "./write-initiatives";
import { kpiWriter } from "./write-kpis";
import { budgetLineWriter, orderWriter, spendWriter } from "./write-money";
import { readingWriter } from "./write-readings";

const nothing: Written = { duplicates: [], rejections: new Map() };

/** Writers that do all in one go. */
const atOnce =
  <K extends ImportKind>(make: (scene: ImportScene) => Writer<K> | Promise<Writer<K>>) =>
  async (scene: ImportScene): Promise<StagedWriter<K>> => {
    const write = await make(scene);
    return (records) => () => write(records);
  };

const writers: { readonly [K in ImportKind]: (scene: ImportScene) => Promise<StagedWriter<K>> } = {
  kpis: atOnce(kpiWriter),
  readings: atOnce(readingWriter),
  initiatives: atOnce(initiativeWriter),
  spend: atOnce(spendWriter),
  budget_lines: atOnce(budgetLineWriter),
  orders: atOnce(orderWriter),
  events: eventWriter,
};

/** The way rows of a kind are written; a batch may be empty. */
export async function writerOf<K extends ImportKind>(scene: ImportScene, kind: K): Promise<StagedWriter<K>> {
  const make: (scene: ImportScene) => Promise<StagedWriter<K>> = writers[kind];
  const ready = await make(scene);
  return (records) => (records.length === 0 ? async () => nothing : ready(records));
}
