import { Flag } from "./review-flags";
import type { ReviewFlagMark } from "./review-geometry";

export type EventLine = {
  /** What its flag says: its number, or the version of a definition. */
  readonly flag: string;
  readonly side: ReviewFlagMark["side"];
  readonly title: string;
  /** Whose it is and when, such as "IT, 10 Nov". */
  readonly detail: string;
};

export type ReviewEventWords = {
  /** The name of the list. */
  readonly label: string;
  readonly recent: readonly EventLine[];
  /** Those of the months only, folded behind `earlierLabel`. */
  readonly earlier: readonly EventLine[];
  readonly earlierLabel: string;
};

/** What the numbers of the flags stand for: the weeks' events in sight, the months' behind a disclosure. */
export function ReviewEvents({ label, recent, earlier, earlierLabel }: ReviewEventWords) {
  return (
    <>
      {recent.length > 0 && <EventList label={label} events={recent} />}
      {earlier.length > 0 && (
        <details className="table-twin review-earlier">
          <summary>{earlierLabel}</summary>
          <EventList label={earlierLabel} events={earlier} />
        </details>
      )}
    </>
  );
}

function EventList({ label, events }: { readonly label: string; readonly events: readonly EventLine[] }) {
  return (
    <ul className="review-events" aria-label={label}>
      {events.map(({ flag, side, title, detail }) => (
        <li key={flag}>
          <svg width="24" height="20" role="img" aria-label={flag}>
            <Flag side={side} text={flag} x={12} y={10} />
          </svg>
          {title} <span>{detail}</span>
        </li>
      ))}
    </ul>
  );
}
