import { classNames } from "../class-names";

export type Judgement = "better" | "worse" | "routine";

/** One element a direction: what a page shows many times over is then sent to the browser once. */
const arrows = {
  up: arrow("M6 11V1.6M2 5.6l4-4 4 4"),
  down: arrow("M6 1v9.4M2 6.4l4 4 4-4"),
  flat: arrow("M1 6h9.4M6.4 2l4 4-4 4"),
} as const;

type ChangeMarkProps = {
  /** Which way the number went. */
  readonly direction: keyof typeof arrows;
  /** Whether that is good; for a number that should fall, down is better. */
  readonly judgement: Judgement;
  readonly label: string;
};

/** The arrow is the direction of the number, word and colour are the judgement; routine is a grey word without an arrow. */
export function ChangeMark({ direction, judgement, label }: ChangeMarkProps) {
  return (
    <span className={classNames("change-mark", judgement)}>
      {judgement !== "routine" && arrows[direction]}
      {label}
    </span>
  );
}

function arrow(path: string) {
  return (
    <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.7" />
    </svg>
  );
}
