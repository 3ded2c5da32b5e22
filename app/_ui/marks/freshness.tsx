import { classNames } from "../class-names";

type FreshnessProps = {
  /** How far the data reaches, as printed. */
  readonly date: string;
  /** The same date for machines, `2026-11-22`. */
  readonly dateTime?: string | undefined;
  readonly state: "fresh" | "due" | "stale";
  /** Says in words what the dot or the grey means, such as since when it is due. */
  readonly note?: string | undefined;
};

/** How far the data reaches. A dot marks the date when new data is due; the value itself is never coloured for it. */
export function Freshness({ date, dateTime, state, note }: FreshnessProps) {
  if (state === "fresh" && !note) {
    return (
      <time className="freshness" dateTime={dateTime}>
        {date}
      </time>
    );
  }
  return (
    <span className={classNames("freshness", state !== "fresh" && `freshness-${state}`)} title={note}>
      <time dateTime={dateTime}>{date}</time>
      {note && <span className="sr-only">, {note}</span>}
    </span>
  );
}
