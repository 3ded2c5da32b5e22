/** A Student's t distribution moved to `centre` and stretched by `scale`. */
export type Student = { readonly centre: number; readonly scale: number; readonly degrees: number };

/** One of several distributions a figure may have, and how likely it is the one; the weights of a mixture add up to 1. */
export type Weighted = Student & { readonly weight: number };

/**
 * P(T ≤ t) for Student's t with a whole number of degrees of freedom, by the finite sums of Abramowitz & Stegun,
 * Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 */
export function studentBelow(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return 0.5 + within / 2;
}

/** Steps of halving: the bracket shrinks below a billionth of itself. */
const halvings = 34;

/** The figure that a mixture stays below with that probability, strictly between 0 and 1. */
export function quantile(mixture: readonly Weighted[], probability: number): number {
  const below = (figure: number) =>
    mixture.reduce((sum, one) => sum + one.weight * studentBelow((figure - one.centre) / one.scale, one.degrees), 0);
  const ends = (reach: number): [number, number] => [
    Math.min(...mixture.map(({ centre, scale }) => centre - reach * scale)),
    Math.max(...mixture.map(({ centre, scale }) => centre + reach * scale)),
  ];
  let [low, high] = ends(4);
  for (let reach = 8; below(low) > probability || below(high) < probability; reach *= 2) [low, high] = ends(reach);
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2;
    if (below(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The mean of a mixture. */
export const meanOf = (mixture: readonly Weighted[]): number =>
  mixture.reduce((sum, { weight, centre }) => sum + weight * centre, 0);
