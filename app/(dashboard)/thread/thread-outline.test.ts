import { expect, it } from "vitest";
import type { Thread } from "@/lib/thread/queries";
import { lineThrough, type NodeName, type Strand } from "@/lib/thread/thread";
import { outlineOf } from "./thread-outline";

const strands: readonly Strand[] = [
  { from: "budget:shop", to: "initiative:basket", minor: 300n },
  { from: "budget:app", to: "initiative:basket", minor: 200n },
  { from: "budget:app", to: "initiative:letters", minor: 50n },
  { from: "initiative:basket", to: "stage:buy", minor: 500n },
  { from: "initiative:letters", to: "stage:return", minor: 50n },
  { from: "initiative:basket", to: "kpi:completion", minor: null },
  { from: "initiative:unpaid", to: "stage:buy", minor: 0n },
];
const records = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
const outline = (from: NodeName | null) =>
  outlineOf({
    ...{ budgets: records("app", "shop"), initiatives: records("basket", "letters", "unpaid") },
    ...{ stages: records("buy", "return"), kpis: records("completion") },
    ...{ strands, from, line: from ? lineThrough(strands, from) : new Set() },
  } as unknown as Thread).map(({ budget, branches }) => [
    budget?.id ?? null,
    ...branches.map(({ initiative, minor, stages, kpis }) =>
      [initiative.id, minor, ...stages.map(({ stage }) => stage.id), ...kpis.map(({ id }) => id)].join(" "),
    ),
  ]);

it("lists each initiative under every budget that pays it, with that budget's part only", () => {
  expect(outline(null)).toEqual([
    ["app", "basket 200 buy completion", "letters 50 return"],
    ["shop", "basket 300 buy completion"],
    [null, "unpaid  buy"],
  ]);
});

it("keeps to the line through the chosen record, and leaves out budgets that pay none of it", () => {
  expect(outline("initiative:letters")).toEqual([["app", "letters 50 return"]]);
});
