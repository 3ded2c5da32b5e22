import { classNames } from "../class-names";
import { type ProcessData, type ProcessGeometry, type ProcessSpan, spreadLabels } from "./process-geometry";

type Part = { readonly data: ProcessData; readonly at: ProcessGeometry };

/** How many periods can be named below a wide and below a narrow plot; a column narrower than 560 px counts as narrow. */
const mostNames = { wide: 14, narrow: 5 };
/** Room for the numbers of three rules, in percent of the plot. */
const widthOfNumbers = 3.5;

/** The newest period always, others as far as there is room; below them the year, where it begins. */
export function PeriodNames({ data: { points }, at }: Part) {
  const last = points.length - 1;
  const wide = Math.ceil(points.length / mostNames.wide);
  const narrow = wide * Math.ceil(points.length / wide / mostNames.narrow);
  const { bottom } = at.values;
  const lookOf = (slot: number) => {
    if (slot === last) return "label-ink label-strong";
    return (last - slot) % narrow === 0 ? undefined : "label-wide-only";
  };
  const begins = points.flatMap(({ group }, slot) => (group === points[slot - 1]?.group ? [] : [{ group, slot }]));
  return (
    <>
      {points.map(({ label, name }, slot) =>
        (last - slot) % wide === 0 ? (
          <text key={name} x={`${at.x(slot)}%`} y={bottom + 17} textAnchor="middle" className={lookOf(slot)}>
            {label}
          </text>
        ) : null,
      )}
      {begins.map(({ group, slot }, index) =>
        ((begins[index + 1]?.slot ?? points.length) - slot) * at.slotWidth < 14 ? null : (
          <text key={group} x={`${slot * at.slotWidth}%`} y={bottom + 33}>
            {group}
          </text>
        ),
      )}
    </>
  );
}

/** A bracket over the points limits were set on, with words; the dashed stroke of a break is drawn with the lines. */
export function SpanNotes({ data: { points, spans }, at }: Part) {
  const y = at.values.top - 8;
  return spans.map((span, index) => {
    const slots = locking(points, span);
    const [first, last] = [slots[0], slots.at(-1)];
    if (first === undefined || last === undefined) return null;
    const [from, to] = [first * at.slotWidth, (last + 1) * at.slotWidth];
    const isRight = (from + to) / 2 > 50;
    return (
      <g key={span.first}>
        <line className="process-bracket" x1={`${from}%`} x2={`${to}%`} y1={y} y2={y} />
        {[from, to].map((edge) => (
          <line key={edge} className="process-bracket" x1={`${edge}%`} x2={`${edge}%`} y1={y} y2={y + 4} />
        ))}
        <text
          x={`${isRight ? to : from}%`}
          y={y - 6}
          textAnchor={isRight ? "end" : "start"}
          className={index < spans.length - 1 ? "label-wide-only" : undefined}
        >
          {span.note}
        </text>
      </g>
    );
  });
}

const locking = (points: ProcessData["points"], { first, last }: ProcessSpan): number[] =>
  points.flatMap(({ isLocking }, slot) => (isLocking && slot >= first && slot <= last ? [slot] : []));

/** The numbers of the rules beside the first of circled neighbours: above high ones, below low ones unless the axis is there. */
export function RuleNumbers({ data, at }: Part) {
  const { points, spans } = data;
  const { y, bottom } = at.values;
  return numbered(data, at).map((slot) => {
    const { value, rules, name, judgement } = points[slot]!;
    const centre = spans.find(({ first, last }) => first <= slot && slot <= last)?.lines?.centre ?? 0;
    const place = y(value ?? centre);
    return (
      <text
        key={name}
        x={`${at.x(slot)}%`}
        y={place}
        dy={(value ?? centre) >= centre || place > bottom - 24 ? -11 : 20}
        textAnchor={at.x(slot) < widthOfNumbers ? "start" : "middle"}
        className={classNames("halo", "label-strong", `label-${judgement}`)}
      >
        {rules}
      </text>
    );
  });
}

/** The points whose rules differ from those of the point before, as far as their numbers do not print over each other. */
function numbered({ points }: ProcessData, { slotWidth }: ProcessGeometry): number[] {
  const slots: number[] = [];
  points.forEach(({ value, rules }, slot) => {
    if (value === null || rules === "" || points[slot - 1]?.rules === rules) return;
    if ((slot - (slots.at(-1) ?? -points.length)) * slotWidth >= widthOfNumbers) slots.push(slot);
  });
  return slots;
}

type LineName = { readonly text: string; readonly y: number };

/** At the right end of each line, moved apart where two would print over each other. */
export function LineNames({ names }: { readonly names: readonly LineName[] }) {
  const places = spreadLabels(names.map(({ y }) => y));
  return names.map(({ text }, index) => (
    <text key={text} x="100%" dx="8" y={(places[index] ?? 0) + 4}>
      {text}
    </text>
  ));
}
