import type { PlotGeometry, ProcessData, ProcessGeometry } from "./process-geometry";
import { LineNames, PeriodNames, RuleNumbers, SpanNotes } from "./process-labels";
import { Marks, Series, SpanLines } from "./process-marks";

/** Words that stand at the ends of the newest span's lines, and above the ranges. */
export type ProcessLineWords = {
  readonly upper: string;
  readonly centre: string;
  readonly lower: string;
  readonly upperRange: string;
  readonly meanRange: string;
  readonly ranges: string;
};

type PlotProps = {
  readonly data: ProcessData;
  readonly at: ProcessGeometry;
  readonly words: ProcessLineWords;
};

/** The values with their limits: band, locked part, lines, series, circled signals, words. */
export function ValuePlot({ data, at, words }: PlotProps) {
  const plot = at.values;
  const newest = data.spans.at(-1)?.lines;
  return (
    <svg width="100%" height={plot.height} aria-hidden="true">
      <Grid print={data.format} plot={plot} />
      {data.spans.map((span) => (
        <SpanLines key={span.first} span={span} at={at}>
          {({ upper, centre, lower }) => ({ band: [upper, lower], limits: [upper, lower], centre, plot })}
        </SpanLines>
      ))}
      <SpanNotes data={data} at={at} />
      <Series data={data} at={at} plot={plot} read={({ value }) => value} />
      <Marks
        data={data}
        at={at}
        plot={plot}
        read={({ value }) => value}
        look={({ rules, judgement }) => (rules === "" ? null : judgement)}
      />
      <RuleNumbers data={data} at={at} />
      <PeriodNames data={data} at={at} />
      {newest && (
        <LineNames
          names={[
            { text: words.upper, y: plot.y(newest.upper) },
            { text: words.centre, y: plot.y(newest.centre) },
            { text: words.lower, y: plot.y(newest.lower) },
          ]}
        />
      )}
    </svg>
  );
}

/** How far each value is from the one before, below the same periods. */
export function RangePlot({ data, at, words }: PlotProps) {
  const plot = at.ranges;
  const newest = data.spans.at(-1)?.lines;
  return (
    <svg width="100%" height={plot.height} aria-hidden="true">
      <Grid print={data.formatRange} plot={plot} />
      <text x="0" y="12">
        {words.ranges}
      </text>
      {data.spans.map((span) => (
        <SpanLines key={span.first} span={span} at={at}>
          {({ upperRange, meanRange }) => ({ limits: [upperRange], centre: meanRange, plot })}
        </SpanLines>
      ))}
      <Series data={data} at={at} plot={plot} read={({ range }) => range} />
      <Marks
        data={data}
        at={at}
        plot={plot}
        read={({ range }) => range}
        look={(point) => (point.isRangeSignal ? "routine" : null)}
      />
      {newest && (
        <LineNames
          names={[
            { text: words.upperRange, y: plot.y(newest.upperRange) },
            { text: words.meanRange, y: plot.y(newest.meanRange) },
          ]}
        />
      )}
    </svg>
  );
}

type GridProps = { readonly print: (value: number) => string; readonly plot: PlotGeometry };

function Grid({ print, plot }: GridProps) {
  return plot.ticks.map((tick, index) => (
    <g key={tick}>
      <line className={index === 0 ? "plot-axis" : "plot-grid"} x1="0" x2="100%" y1={plot.y(tick)} y2={plot.y(tick)} />
      <text x="-8" y={plot.y(tick) + 4} textAnchor="end">
        {print(tick)}
      </text>
    </g>
  ));
}
