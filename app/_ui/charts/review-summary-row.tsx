export type ReviewSummaryWords = {
  /** In the order last period, month, quarter, year; those a KPI does not have are left out. */
  readonly figures: readonly {
    /** Such as "W47" or "Nov to date". */
    readonly label: string;
    readonly value: string;
    /** The change on last year, or a dash; `spoken` is what it says. */
    readonly change: string;
    readonly spoken: string;
  }[];
  /** The units of both: "%, pp vs last year". */
  readonly units: string;
};

/** The last period and what its month, quarter and year have come to, each with its change on last year. */
export function ReviewSummaryRow({ figures, units }: ReviewSummaryWords) {
  if (figures.length === 0) return null;
  return (
    <div className="review-summary">
      <dl>
        {figures.map(({ label, value, change, spoken }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <b>{value}</b> <span aria-hidden="true">{change}</span>
              <span className="sr-only">{spoken}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>{units}</p>
    </div>
  );
}
