import type { ReactNode } from "react";

export type StatusState =
  | "on_track"
  | "on_track_minor"
  | "at_risk"
  | "at_risk_major"
  | "off_track"
  | "not_rated"
  | "no_update"
  | "stale"
  | "decision";

const shapes: Readonly<Record<StatusState, ReactNode>> = {
  on_track: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  on_track_minor: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M6 1.6a4.4 4.4 0 0 0 0 8.8Z" fill="currentColor" />
    </>
  ),
  at_risk: <path d="M6 .8 11.6 11H.4Z" fill="currentColor" />,
  at_risk_major: (
    <>
      <path d="M6 2 10.6 10.4H1.4Z" fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="miter" />
      <path d="M6 1.4V10.6H1Z" fill="currentColor" />
    </>
  ),
  off_track: <rect x="1" y="1" width="10" height="10" fill="currentColor" />,
  not_rated: <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  no_update: (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 1.9" />
  ),
  stale: (
    <circle
      cx="6"
      cy="6"
      r="4.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeDasharray="0 3.613"
    />
  ),
  decision: <path d="M6 .9 11.1 6 6 11.1.9 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

const colours: Readonly<Record<StatusState, string>> = {
  on_track: "status-on-track",
  on_track_minor: "status-on-track",
  at_risk: "status-at-risk",
  at_risk_major: "status-at-risk",
  off_track: "status-off-track",
  not_rated: "status-silent",
  no_update: "status-silent",
  stale: "status-silent",
  decision: "status-decision",
};

const drawing = (state: StatusState, className?: string): ReactNode => (
  <svg {...(className && { className })} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    {shapes[state]}
  </svg>
);

/** One element a state: what a page shows many times over is then sent to the browser once. */
const drawn = Object.fromEntries(
  (Object.keys(shapes) as StatusState[]).map((state) => [state, drawing(state)]),
) as Record<StatusState, ReactNode>;

type StatusMarkProps = {
  readonly state: StatusState;
  /** The state in words; compulsory, since neither shape nor colour says it to everyone. */
  readonly label: string;
  /** Only where a neighbour shows the word; the label becomes the accessible name. */
  readonly iconOnly?: boolean | undefined;
};

/** A state as shape, colour and word: no two states share a shape, so it survives greyscale and colour blindness. */
export function StatusMark({ state, label, iconOnly }: StatusMarkProps) {
  const look = `status-mark ${colours[state]}`;
  return iconOnly ? (
    <span className={look} title={label}>
      {drawn[state]}
      <span className="sr-only">{label}</span>
    </span>
  ) : (
    <span className={look}>
      {drawn[state]}
      <span>{label}</span>
    </span>
  );
}

/** The 12 px shape alone, for places that bring their own word, such as a choice. */
export function StatusShape({
  state,
  coloured,
}: {
  readonly state: StatusState;
  readonly coloured?: boolean | undefined;
}) {
  return coloured ? drawing(state, colours[state]) : drawn[state];
}
