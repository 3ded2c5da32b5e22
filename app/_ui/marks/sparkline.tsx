import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

export type SparkPoint = {
  /** null where no reading exists; the line breaks there. */
  readonly value: number | null;
  /** Only exceptional points take colour. */
  readonly judgement?: "better" | "worse" | undefined;
};

type SparklineProps = {
  /** Oldest first, complete periods only. */
  readonly points: readonly SparkPoint[];
  /** The limits of routine variation. */
  readonly band?: { readonly low: number; readonly high: number } | null | undefined;
  /** Drawn outside the plot, at the right. */
  readonly target?: number | null | undefined;
  /** The period still running: hollow on a dotted stub. */
  readonly running?: number | null | undefined;
  /** The data ends before today: all grey, and the line ends where the data does. */
  readonly stale?: boolean | undefined;
  readonly width?: number;
  readonly height?: number;
  /** Present where nothing beside it says the same; otherwise it is decoration. */
  readonly label?: string | undefined;
};

const targetRoom = 14;
const inset = 3;

type Dot = { readonly x: number; readonly y: number | null; readonly judgement?: SparkPoint["judgement"] };

/** A word-sized history on its own scale: band first, then the line, its last point, the target at the right. */
export function Sparkline({ width = 128, height = 24, ...props }: SparklineProps) {
  const { points, band = null, target = null, running = null, stale, label } = props;
  const plot = width - targetRoom;
  const y = heightScale([...points.map((point) => point.value), band?.low, band?.high, target, running], height);
  const slots = points.length + (running === null ? 0 : 1);
  const x = (slot: number) => (slots > 1 ? inset + (slot * (plot - 2 * inset)) / (slots - 1) : plot / 2);
  const dots: Dot[] = points.map(({ value, judgement }, slot) => ({
    x: x(slot),
    y: value === null ? null : y(value),
    judgement,
  }));
  return (
    <svg
      {...(stale && { className: "plot-stale" })}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      // One string instead of a dozen elements: a page draws many of these, and all that goes in are numbers.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made here from numbers alone
      dangerouslySetInnerHTML={{
        __html: [
          band && bandMarkup(y(band.high), y(band.low), plot),
          historyMarkup(dots, running === null ? null : { x: x(slots - 1), y: y(running) }),
          target !== null && `<path class="plot-target" d="M${plot + 3} ${y(target)}h9"/>`,
        ]
          .filter(Boolean)
          .join(""),
      }}
    />
  );
}

const bandMarkup = (top: number, bottom: number, plot: number): string =>
  `<rect class="plot-band" x="0" y="${top}" width="${plot}" height="${round(bottom - top)}"/>`;

function historyMarkup(dots: readonly Dot[], running: { x: number; y: number } | null): string {
  const path = line<Dot>()
    .defined((dot) => dot.y !== null)
    .x((dot) => dot.x)
    .y((dot) => dot.y ?? 0)
    .digits(1)([...dots]);
  const last = dots.findLast((dot) => dot.y !== null);
  const shown = dots.filter((dot) => dot.y !== null && (dot === last || dot.judgement));
  const joined = dots.at(-1);
  const hasStub = running && joined && joined.y !== null;
  return [
    path ? `<path class="plot-line" d="${path}"/>` : "",
    hasStub ? `<path class="plot-running" d="M${round(joined.x)} ${joined.y}L${round(running.x)} ${running.y}"/>` : "",
    ...shown.map((dot) => circle(`plot-${dot.judgement ?? "point"}`, dot.x, dot.y ?? 0)),
    running ? circle("plot-point-hollow", running.x, running.y) : "",
  ].join("");
}

const circle = (look: string, x: number, y: number): string =>
  `<circle class="${look}" cx="${round(x)}" cy="${round(y)}" r="2.6"/>`;

/** Everything that is drawn lies inside; a flat history lies in the middle. */
function heightScale(all: readonly (number | null | undefined)[], height: number) {
  const known = all.filter((value): value is number => typeof value === "number");
  const low = Math.min(...known);
  const high = Math.max(...known);
  const scale = scaleLinear([low, high], [height - inset, inset]);
  return (value: number) => (high > low ? round(scale(value)) : height / 2);
}

const round = (length: number): number => Math.round(length * 10) / 10;
