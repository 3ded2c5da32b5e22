import { cholesky, dot, leastSquares, type Matrix, solveLower } from "./fit";
import { covariance, type Noise, priorMemories, usualDrift } from "./noise";
import type { Weighted } from "./student";

/** What is known before the launch: values with mean 0 and deviation 1 there, columns and positions for all periods. */
export type Known = {
  readonly values: readonly number[];
  readonly columns: Matrix;
  readonly positions: readonly number[];
  readonly before: number;
};

/** What the periods after would have been without the launch; every mixture is over the memories of the noise. */
export type Forecast = {
  /** The sum of all periods after, with the errors they have in common. */
  readonly total: readonly Weighted[];
  readonly points: readonly (readonly Weighted[])[];
  /** What the columns explain of the periods before. */
  readonly explained: readonly number[];
  /** Mean memory of the noise, 0 up to 1, and standard deviation of the noise in one period. */
  readonly memory: number;
  readonly deviation: number;
};

/** Under one memory: the evidence for it is not yet a share of all. */
type Single = Pick<Forecast, "explained" | "deviation"> & {
  readonly memory: number;
  readonly evidence: number;
  readonly total: Omit<Weighted, "weight">;
  readonly points: readonly Omit<Weighted, "weight">[];
};

/** Under a trillionth of the KPI's variance left, the columns are the KPI itself and no noise can be told. */
const leastNoise = 1e-12;

/** Memories less likely than this change no figure. */
const leastWeight = 1e-6;

/**
 * A Gaussian regression with a local level and autoregressive noise, forecast over the whole time after the launch
 * (the model of Brodersen et al. 2015, section 2, with a second, stationary part in the noise). The coefficients and
 * the noise's variance have flat priors and are integrated out exactly, which gives a Student's t for each memory; the
 * memories are averaged by their restricted likelihood times their prior. Null where nothing is left to be noise.
 */
export function forecast(known: Known): Forecast | null {
  const { before, columns, values } = known;
  const plain = leastSquares(
    columns.map((column) => column.slice(0, before)),
    values,
  );
  const noiseVariance = plain.sumOfSquares / (before - columns.length);
  if (noiseVariance < leastNoise) return null;
  const drift = usualDrift(noiseVariance);
  const singles = priorMemories.map(({ memory, probability }) => {
    const single = forecastUnder(known, { memory, drift });
    return { ...single, evidence: single.evidence + Math.log(probability) };
  });
  return averaged(singles);
}

function averaged(all: readonly Single[]): Forecast {
  const most = Math.max(...all.map(({ evidence }) => evidence));
  const likely = all.filter(({ evidence }) => Math.exp(evidence - most) > leastWeight);
  const sum = likely.reduce((total, { evidence }) => total + Math.exp(evidence - most), 0);
  const weighted = likely.map((single) => ({ ...single, weight: Math.exp(single.evidence - most) / sum }));
  const mean = (figure: (single: Single) => number) =>
    weighted.reduce((total, single) => total + single.weight * figure(single), 0);
  const mixed = (part: (single: Single) => Omit<Weighted, "weight">): Weighted[] =>
    weighted.map((single) => ({ ...part(single), weight: single.weight }));
  const { points, explained } = likely[0]!;
  return {
    total: mixed(({ total }) => total),
    points: points.map((_, at) => mixed((single) => single.points[at]!)),
    explained: explained.map((_, at) => mean((single) => single.explained[at]!)),
    memory: mean(({ memory }) => memory),
    deviation: Math.sqrt(mean(({ deviation }) => deviation ** 2)),
  };
}

/**
 * Generalised least squares and the best linear prediction with it (Goldberger 1962; Harvey 1989, section 3.4): the
 * error holds the noise after, what is known of it from the noise before, and the uncertainty of the coefficients.
 */
function forecastUnder({ values, columns, positions, before }: Known, noise: Noise): Single {
  const [past, future] = [positions.slice(0, before), positions.slice(before)];
  const factor = cholesky(covariance(noise, past, past));
  const whiten = (vector: readonly number[]) => solveLower(factor, vector);
  const white = columns.map((column) => whiten(column.slice(0, before)));
  const fit = leastSquares(white, whiten(values));
  const links = covariance(noise, future, past).map(whiten);
  const own = covariance(noise, future, future);
  const degrees = before - columns.length;
  const scaleOf = (variance: number) => Math.sqrt((variance * fit.sumOfSquares) / degrees);
  const predict = (places: readonly number[]) => {
    const link = past.map((_, at) => places.reduce((sum, place) => sum + links[place]![at]!, 0));
    const drivers = columns.map((column) => places.reduce((sum, place) => sum + column[before + place]!, 0));
    const unknown = solveLower(
      fit.factor,
      drivers.map((driver, k) => driver - dot(white[k]!, link)),
    );
    const noiseLeft = places.reduce((sum, one) => places.reduce((row, other) => row + own[one]![other]!, sum), 0);
    const variance = noiseLeft - dot(link, link) + dot(unknown, unknown);
    return { centre: dot(fit.coefficients, drivers) + dot(link, fit.residuals), scale: scaleOf(variance), degrees };
  };
  const places = future.map((_, place) => place);
  return {
    memory: noise.memory,
    evidence: -logSum(factor) - logSum(fit.factor) - (degrees / 2) * Math.log(fit.sumOfSquares),
    total: predict(places),
    points: places.map((place) => predict([place])),
    explained: past.map((_, at) => columns.reduce((sum, column, k) => sum + fit.coefficients[k]! * column[at]!, 0)),
    deviation: scaleOf(1),
  };
}

/** Half the logarithm of the determinant of the matrix that a Cholesky factor is of. */
const logSum = (factor: Matrix): number => factor.reduce((sum, row, at) => sum + Math.log(row[at]!), 0);
