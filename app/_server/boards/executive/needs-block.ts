import "server-only";
import { needName, readable, sinceText } from "@/app/_marks/need-words";
import { wordsOf } from "@/app/_marks/words";
import { ownersCell } from "@/app/_server/papers/kpi-cells";
import { changeMark, statusMark } from "@/app/_server/papers/marks";
import type { Cell } from "@/app/_server/papers/table";
import { needMarkOf } from "@/app/(dashboard)/_home/needs-block";
import type { Need } from "@/lib/homes/need";
import type { Block } from "../block";

/** What needs the reader, the most pressing first; all of it, as nothing can be unfolded on paper. */
export function needsBlock(needs: readonly Need[], isWhole: boolean): Block {
  const t = wordsOf("home");
  const words = wordsOf("boards.column");
  return {
    title: t("needs"),
    ...(needs.length > 0 && { count: needs.length, note: t("needsNote") }),
    columns: [
      { title: words("kind"), share: 14 },
      { title: words("what"), share: 36 },
      { title: words("why"), share: 62 },
      { title: t("column.owners"), share: 9 },
      { title: words("since"), share: 11, align: "right" },
    ],
    rows: needs.map(rowOf),
    none: t(isWhole ? "allRoutine" : "notAllRead"),
    isHeadless: true,
  };
}

function rowOf(need: Need): Cell[] {
  const { itOwner, marketingOwner, subject, reason, kind } = need;
  const t = wordsOf("home");
  const knownAs = subject.knownAs ? ` (${subject.knownAs})` : "";
  return [
    { text: t(`kind.${kind}`), mark: markOf(need) },
    { text: `${needName(need)}${knownAs}`, strong: true },
    { text: wordsOf()(reason.key as never, readable(reason.values) as never) },
    itOwner || marketingOwner ? ownersCell({ itOwner, marketingOwner }) : { text: "" },
    { text: sinceText(need), quiet: true },
  ];
}

const markOf = ({ kind, reason }: Need): NonNullable<Cell["mark"]> =>
  kind === "worse"
    ? changeMark(reason.key.endsWith("belowLimit") ? "down" : "up", "worse")
    : statusMark(needMarkOf[kind]);
