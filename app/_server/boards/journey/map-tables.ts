import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { initiativeEndCell, initiativeNameCell, initiativeStatusCell } from "@/app/_server/papers/initiative-cells";
import { kpiStatusCell, kpiValueText, ownersCell } from "@/app/_server/papers/kpi-cells";
import { amountWithSymbol } from "@/app/_ui/format";
import { pauseText } from "@/app/(dashboard)/journey/live-state";
import type { Block } from "../block";
import type { MapBoard } from "./read-board";
import { goOnCell, ownerNames, peopleCell } from "./stage-cells";

const right = "right" as const;

/** Every stage in a row: who owns it, where customers are met, how many are there and go on, its KPI and its money. */
export function stagesBlock({ room, nameOf }: MapBoard): Block {
  const t = wordsOf("journey");
  return {
    title: wordsOf("boards")("stages"),
    count: room.stages.length,
    note: t("rowNote.onward", { window: room.numbers.windowDays, weeks: room.numbers.span }),
    columns: [
      { title: wordsOf("papers")("stage"), share: 26 },
      { title: t("row.touchpoints"), share: 34 },
      { title: t("row.people"), share: 16, align: right },
      { title: t("row.onward"), share: 34 },
      { title: t("row.experience"), share: 32 },
      { title: wordsOf("papers")("status"), share: 20 },
      { title: t("row.money"), share: 24, align: right },
      { title: t("row.owners"), share: 36 },
    ],
    rows: room.stages.map((stage) => {
      const { name, owningFunction, touchpoints, kpi, money } = stage;
      const { drawing: _, isHeaded: __, ...people } = peopleCell(stage);
      const sums = money.map(({ currency, position }) => amountWithSymbol(position.allocated, currency));
      return [
        { text: `${name}\n${owningFunction?.name ?? "–"}`, isHeaded: true },
        { text: touchpoints.map((one) => one.name).join(", ") || t("noTouchpoints"), quiet: touchpoints.length === 0 },
        people,
        goOnCell(stage, nameOf),
        kpi ? { text: `${kpiValueText(kpi)}\n${kpi.name}`, isHeaded: true } : { text: t("noKpi"), quiet: true },
        kpi ? kpiStatusCell(kpi) : { text: "–", quiet: true },
        { text: sums.join("\n") || t("noMoney"), quiet: sums.length === 0 },
        { text: ownerNames(stage) },
      ];
    }),
    none: t("empty"),
  };
}

/** Every signal nobody has closed, by the stage it is about. */
export function signalsBlock({ room }: MapBoard, { now }: { readonly now: Date }): Block {
  const t = wordsOf("boards.signals");
  const rows = room.stages.flatMap(({ name, signals }) => signals.map((signal) => ({ name, ...signal })));
  return {
    title: wordsOf("journey")("row.signals"),
    count: rows.length,
    columns: [
      { title: wordsOf("papers")("stage"), share: 26 },
      { title: t("signal"), share: 60 },
      { title: t("to"), share: 20 },
      { title: t("step"), share: 26 },
      { title: wordsOf("papers")("age"), share: 12, align: right },
    ],
    rows: rows.map(({ name, title, toSide, step, raisedAt }) => [
      { text: name },
      { text: title, strong: true },
      { text: wordsOf("signals.side")(toSide) },
      { text: wordsOf("home")(`askStep.${step}`) },
      { text: pauseText(now.getTime() - raisedAt.getTime()), quiet: true },
    ]),
    none: t("none"),
  };
}

/** The work at the stages, each once, with the stages it is at. */
export function workBlock({ room }: MapBoard): Block {
  const t = wordsOf("initiatives.column");
  const all = new Map(room.stages.flatMap(({ work }) => work.map((line) => [line.id, line])));
  return {
    title: wordsOf("journey")("row.work"),
    count: all.size,
    columns: [
      { title: t("status"), share: 30 },
      { title: t("name"), share: 44 },
      { title: wordsOf("streams")("stages"), share: 40 },
      { title: t("owners"), share: 14 },
      { title: t("note"), share: 50 },
      { title: t("ends"), share: 28, align: right },
    ],
    rows: [...all.values()].map((line) => [
      initiativeStatusCell(line),
      initiativeNameCell(line),
      { text: line.stages.map(({ name }) => name).join(", ") || "–" },
      ownersCell(line),
      { text: line.note || "–", quiet: !line.note },
      initiativeEndCell(line),
    ]),
    none: wordsOf("journey")("noWork"),
  };
}
