"use client";

import { fill, type ModeStep, type ModeWords } from "./mode-props";

type ProgressProps = {
  readonly steps: readonly ModeStep[];
  readonly at: number;
  readonly goTo: (place: number) => void;
  readonly words: ModeWords;
};

type Placed = Pick<ModeStep, "key" | "title" | "part" | "partName"> & { readonly place: number };

/** Each step as a bar, by the parts of a review; a press goes there. Where bars would be too thin to press, a list. */
export function Progress({ steps, at, goTo, words }: ProgressProps) {
  const placed = steps.map(({ key, title, part, partName }, place) => ({ key, title, part, partName, place }));
  const parts = [...Map.groupBy(placed, ({ part }) => part).values()];
  return (
    <nav className="mode-progress" aria-label={words.progress} data-many={steps.length > mostBars || undefined}>
      <div className="mode-bars">
        {parts.map((some) => (
          <PartBars key={some[0]?.part} some={some} at={at} goTo={goTo} />
        ))}
      </div>
      <StepList parts={parts} at={at} goTo={goTo} words={words} all={steps.length} />
    </nav>
  );
}

/** So many bars fit beside the clocks and are still 24 px wide each, the least one can press. */
const mostBars = 18;

type PartProps = Pick<ProgressProps, "at" | "goTo"> & { readonly some: readonly Placed[] };

const PartBars = ({ some, at, goTo }: PartProps) => (
  <div data-current={some.some(({ place }) => place === at) || undefined} style={{ flexGrow: some.length }}>
    <span>{some[0]?.partName}</span>
    <div>
      {some.map(({ key, place, title }) => (
        <button
          key={key}
          type="button"
          data-state={place === at ? "current" : place < at ? "done" : "ahead"}
          aria-current={place === at ? "step" : undefined}
          title={title}
          onClick={() => goTo(place)}
        >
          <span className="sr-only">{title}</span>
        </button>
      ))}
    </div>
  </div>
);

type StepListProps = Pick<ProgressProps, "at" | "goTo" | "words"> & {
  readonly parts: readonly (readonly Placed[])[];
  readonly all: number;
};

const StepList = ({ parts, at, goTo, words, all }: StepListProps) => (
  <div className="mode-list">
    <progress max={all} value={at + 1} aria-label={fill(words.stepOf, { at: at + 1, all })} />
    <select
      className="input"
      aria-label={words.allSteps}
      value={at < 0 ? "" : at}
      onChange={({ target }) => goTo(Number(target.value))}
    >
      {at < 0 && <option value="" />}
      {parts.map((some) => (
        <optgroup key={some[0]?.part} label={some[0]?.partName}>
          {some.map(({ key, place, title }) => (
            <option key={key} value={place}>
              {place + 1}/{all} {title}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </div>
);
