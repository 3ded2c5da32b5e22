import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { bullet } from "@/app/_server/papers/bullet";
import { initiativeStatusCell } from "@/app/_server/papers/initiative-cells";
import { amountShort, amountWithSymbol, dayText, rangeText } from "@/app/_ui/format";
import { gatesOf } from "@/lib/homes/campaigns";
import { driftLimit } from "@/lib/homes/needs";
import type { Home } from "@/lib/homes/queries/read-home";
import { day } from "@/lib/kernel/day";
import type { Block } from "../block";

const right = "right" as const;
const plain = (...shares: readonly number[]) => shares.map((share) => ({ title: "", share }));

/** What the other side asked and nobody has closed, the oldest first. */
export function asksBlock({ asks }: Pick<Home, "asks">, to: "it" | "marketing"): Block {
  const t = wordsOf("home");
  const waiting = asks.filter(({ toSide }) => toSide === to);
  return {
    title: t(`asksOf.${to}`),
    count: waiting.length,
    note: t("asksNote"),
    columns: plain(20, 66, 40),
    rows: waiting.map(({ step, title, stage, raisedAt }) => [
      { text: t(`askStep.${step}`) },
      { text: title, strong: true },
      {
        text: t("askedAt", { stage: stage.name, day: dayText(day(raisedAt.toISOString().slice(0, 10))) }),
        quiet: true,
      },
    ]),
    none: t("noAsks"),
    isHeadless: true,
  };
}

/** What is noteworthy near today. */
export function campaignsBlock({ markers }: Pick<Home, "markers">): Block {
  const t = wordsOf("home");
  const kind = wordsOf("kpis.events");
  return {
    title: t("campaigns"),
    count: markers.length,
    note: t("campaignsNote"),
    columns: plain(16, 50, 40),
    rows: markers.map(({ when, title, startsOn, endsOn, ...event }) => {
      const days = startsOn === endsOn ? dayText(startsOn) : rangeText(startsOn, endsOn);
      return [
        { text: t(`when.${when}`) },
        { text: title, strong: true },
        { text: t("eventOn", { kind: kind(`kind.${event.kind}`), days }), quiet: true },
      ];
    }),
    none: t("noCampaigns"),
    isHeadless: true,
  };
}

/** The work of IT that campaigns wait for. */
export function gatesBlock({ initiatives, markers }: Home, today: Parameters<typeof gatesOf>[2]): Block {
  const t = wordsOf("home");
  const gates = gatesOf(initiatives, markers, today);
  return {
    title: t("gates"),
    count: gates.length,
    note: t("gatesNote"),
    columns: plain(26, 42, 44),
    rows: gates.map(({ line, campaigns }) => {
      const carried = campaigns.length > 0 ? t("gateOf", { campaigns: campaigns.join(", ") }) : "";
      const ends = line.endsOn ? t("endsOn", { day: dayText(line.endsOn) }) : "";
      return [
        initiativeStatusCell(line),
        { text: line.name, strong: true },
        { text: `${carried} ${ends}`.trim(), quiet: true },
      ];
    }),
    none: t("noGates"),
    isHeadless: true,
  };
}

/** A bullet for each joint budget, all on one scale; to the cent where finance reads it first. */
export function moneyBlock({ budgets }: Pick<Home, "budgets">, inFull: boolean): Block {
  const t = wordsOf("home");
  const max = budgets.reduce((most, { position }) => (position.allocated > most ? position.allocated : most), 0n);
  const rows = budgets.map(({ name, currency, position, driftPoints }) => {
    const write = (minor: bigint) => (inFull ? amountWithSymbol(minor, currency) : amountShort(minor, currency));
    const { allocated, committed, actual, available } = position;
    const values = {
      ...{ allocated: write(allocated), committed: write(committed) },
      ...{ actual: write(actual), available: write(available) },
    };
    const isDrifting = driftPoints !== null && driftPoints > driftLimit;
    const drift = isDrifting ? ` · ${t("moneyDrift", { points: driftPoints.toFixed(1) })}` : "";
    return [
      { text: `${name}${drift}`, strong: inFull },
      { text: "", drawing: bullet(position, max) },
      { text: t(inFull ? "moneyInFull" : "moneyLeft", values) },
    ];
  });
  return {
    title: t("money"),
    count: budgets.length,
    note: t("moneyNote"),
    columns: [
      { title: "", share: inFull ? 30 : 41 },
      { title: "", share: inFull ? 28 : 18 },
      { title: "", share: inFull ? 70 : 41, align: right },
    ],
    rows,
    none: t("noMoney"),
    isHeadless: true,
  };
}

/** What somebody owes after earlier syncs. */
export function actionsBlock({ resolved, openActions }: Pick<Home, "resolved" | "openActions">): Block {
  const t = wordsOf("home");
  return {
    title: t("resolved"),
    count: openActions,
    columns: [
      { title: "", share: 60 },
      { title: "", share: 40, align: right },
    ],
    rows: resolved.map(({ title, owner, dueOn, state }) => [
      { text: title },
      {
        text: t(`resolvedState.${state}`, {
          owner: owner?.split(" ")[0] ?? "",
          due: dueOn ? dayText(dueOn) : "",
        }),
        strong: state === "overdue",
        quiet: state !== "overdue",
      },
    ]),
    none: t("noneResolved"),
    isHeadless: true,
  };
}
