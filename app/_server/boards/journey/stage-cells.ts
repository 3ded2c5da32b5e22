import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { kpiChangeCell, kpiHistoryCell, kpiValueText } from "@/app/_server/papers/kpi-cells";
import { changeMark } from "@/app/_server/papers/marks";
import type { Cell } from "@/app/_server/papers/table";
import { valuesLine } from "@/app/_server/papers/values-line";
import { amountShort, amountWithSymbol, countText, shareText } from "@/app/_ui/format";
import { each } from "@/app/(dashboard)/journey/depth-cells";
import { gapWords } from "@/app/(dashboard)/journey/felt-gap";
import type { MappedStage } from "@/app/(dashboard)/journey/journey-room";
import { pauseText } from "@/app/(dashboard)/journey/live-state";
import { completeWeeks } from "@/app/(dashboard)/journey/people-line";
import { noNumber } from "@/app/(dashboard)/journey/stage-cells";
import { sinceText, standingOf } from "@/app/(dashboard)/journey/verdict-words";
import { visitsWords } from "@/app/(dashboard)/journey/visits-words";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { KpiLine } from "@/lib/kpis/line";
import { unansweredOf } from "@/lib/signals/unanswered";
import type { MapBoard } from "./read-board";

const quiet = (text: string): Cell => ({ text, quiet: true });

/** Beside the first line of a cell, at its right. */
const atRight =
  (drawing: Cell["drawing"], from = 0.52): NonNullable<Cell["drawing"]> =>
  (sheet, x, y, width) =>
    drawing?.(sheet, x + width * from, y, width * (1 - from));

/** Distinct people with the complete ones of thirteen weeks; in words where nobody could be counted, and 0 is 0. */
export function peopleCell({ numbers, silent }: MappedStage): Cell {
  if (!numbers || numbers.people === null) return quiet(noNumber(numbers));
  const said = silent ? `\n${wordsOf("journey")("silent", { pause: pauseText(silent.silentForMs ?? 0) })}` : "";
  const values = completeWeeks(numbers.weeks).map(({ people }) => people);
  return { text: `${countText(numbers.people)}${said}`, isHeaded: true, drawing: atRight(valuesLine(values)) };
}

/** The share that goes on, with the verdict of the watch in words. */
export function goOnCell(stage: MappedStage, nameOf: MapBoard["nameOf"]): Cell {
  const t = wordsOf("journey");
  const { numbers, next, verdict } = stage;
  if (!next) return quiet(t("lastStage"));
  if (!numbers || numbers.people === null) return quiet(noNumber(numbers));
  const share = numbers.wentOn?.share ?? null;
  if (share === null) return quiet(t(numbers.wentOn ? "noWalk" : "nextNotMeasured"));
  const standing = standingOf(stage);
  const isJudged = standing === "worse" || standing === "routine";
  const said = isJudged ? wordsOf("kpiCells")(`change.${standing}`) : t(`verdict.mark.${standing ?? "none"}`);
  const lines = [
    shareText(share),
    verdict?.excursion ? `${said}: ${sinceText(verdict.excursion, nameOf)}` : said,
    numbers.wentOn?.isOpen ? t("stillOpen") : "",
  ];
  const mark = standing === "worse" ? { mark: changeMark("down", "worse") } : {};
  return { text: lines.filter(Boolean).join("\n"), isHeaded: true, ...mark };
}

/** A KPI with its newest value, name, change and source. */
function kpiCell(line: KpiLine, name: string, source = ""): Cell {
  const isQuiet = line.status === "stale" || line.value === null;
  const lines = [kpiValueText(line), name, kpiChangeCell(line).text, source].filter(Boolean).join("\n");
  return { text: lines, isHeaded: !isQuiet, quiet: isQuiet, drawing: atRight(kpiHistoryCell(line).drawing) };
}

export function experienceCell({ kpi }: MappedStage): Cell {
  const t = wordsOf("journey");
  return kpi ? kpiCell(kpi, kpi.name, kpi.source && t("kpiSource", { source: kpi.source })) : quiet(t("noKpi"));
}

/** IT's number, or that its source is silent and how long, never 0. */
export function technologyCell({ technical, silent, numbers }: MappedStage, { when, room }: MapBoard): Cell {
  const t = wordsOf("journey");
  const pause = silent && t("silentHere", { pause: pauseText(silent.silentForMs ?? 0) });
  const deep = room.depth === "technology" && numbers ? visitsWords(numbers).join("\n") : "";
  const below = [pause && `${pause}, ${silent.name}`, deep].filter(Boolean).join("\n");
  if (technical) return kpiCell(technical, technical.called, below);
  if (below) return { text: below };
  if (numbers?.eventsLastAt) return quiet(t("eventsTo", { moment: when(numbers.eventsLastAt) }));
  return quiet(numbers?.isMeasured ? t("noEvents") : noNumber(numbers));
}

/** The largest values of one dimension here, each with the share of them that goes on. */
export function segmentsCell({ numbers }: MappedStage, by: "channel" | "device", nameOf: MapBoard["nameOf"]): Cell {
  if (!numbers || numbers.people === null) return quiet(noNumber(numbers));
  const values = numbers.by[by].slice(0, 3).map(({ key, people, wentOn }) => {
    const share = wentOn?.share == null ? "" : ` · ${shareText(wentOn.share)}`;
    return `${nameOf(by, key)} ${countText(people)}${share}`;
  });
  return values.length > 0 ? { text: values.join("\n") } : quiet(wordsOf("journey")("noWalk"));
}

/** What was paid here in these weeks, for each person seen and for each who went on. */
export function costsCell({ spent, numbers }: MappedStage): Cell {
  const t = wordsOf("journey.costs");
  if (!spent || spent.length === 0) return quiet(t("none"));
  const lines = spent.flatMap(({ currency, minor }) => {
    const [person, conversion] = [each(minor, numbers?.people), each(minor, numbers?.wentOn?.people)];
    return [
      amountShort(minor, currency),
      person === null ? "" : t("perPerson", { amount: amountWithSymbol(person, currency) }),
      conversion === null ? "" : t("perConversion", { amount: amountWithSymbol(conversion, currency) }),
    ].filter(Boolean);
  });
  return { text: lines.join("\n"), isHeaded: true };
}

/** How many initiatives stand where. */
export function workCell({ work }: MappedStage): Cell {
  const words = wordsOf("initiativeStatus");
  const counts = healthStates.map((status) => ({ status, count: work.filter((one) => one.status === status).length }));
  const said = counts.filter(({ count }) => count > 0);
  if (said.length === 0) return quiet(wordsOf("journey")("noWork"));
  return {
    text: said.map(({ status, count }) => words("count", { count, status: words(`few.${status}`) })).join("\n"),
  };
}

/** What waits for an answer, the newest to IT by its name and age. */
export function signalsCell({ signals }: MappedStage, now: Date): Cell {
  const t = wordsOf("journey");
  const [first, ...more] = unansweredOf(signals);
  if (!first) return quiet(signals.length > 0 ? t("inHand", { count: signals.length }) : t("noSignals"));
  const age = pauseText(now.getTime() - first.raisedAt.getTime());
  const side = wordsOf("signals.side")(first.toSide);
  return { text: `${first.title}\n${t("unanswered", { side, age, more: more.length })}` };
}

/** Allocated to the work here, by its share at this stage, and how much of that is spent. */
export function moneyCell({ money }: MappedStage): Cell {
  const t = wordsOf("journey");
  if (money.length === 0) return quiet(t("noMoney"));
  const lines = money.map(({ currency, position }) =>
    [amountShort(position.allocated, currency), t("spent", { amount: amountShort(position.actual, currency) })].join(
      "\n",
    ),
  );
  return { text: lines.join("\n"), isHeaded: true };
}

export function gapCell(stage: MappedStage): Cell {
  const { key, values } = gapWords(stage);
  return { text: wordsOf("journey")(`gap.${key}`, values) };
}

/** Who answers for it, from both sides. */
export function ownerNames({ owners }: MappedStage): string {
  const t = wordsOf("kpiCells");
  const names = [
    owners.it && t("owner.it", { name: owners.it.name }),
    owners.marketing && t("owner.marketing", { name: owners.marketing.name }),
  ];
  return names.filter(Boolean).join("\n") || t("noOwner");
}
