/** As many as there are series colours. */
const coloured = 4;

/** What the bars of each drawn series are filled with; the fifth stands in grey. */
export const seriesFills = [
  ...Array.from({ length: coloured }, (_, place) => `var(--color-series-${place + 1})`),
  "var(--color-ink-3)",
];

/** The series a breakdown draws: four, or all five rather than leave a single one to the table. */
export const drawnSeries = <Series>(series: readonly Series[]): readonly Series[] =>
  series.length <= seriesFills.length ? series : series.slice(0, coloured);
