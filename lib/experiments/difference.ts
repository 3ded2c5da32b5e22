/** Of so many people in a group, how many did it. */
export interface Group {
  readonly people: number;
  readonly converted: number;
}

/** A share or a difference of two, 0 to 1, with the interval that holds the true one in 95 of 100 such trials. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of a two-sided 95 %. */
const z95 = 1.959963984540054;
/** Of 80 % power. */
const z80 = 0.8416212335729143;

/**
 * A share with Wilson's score interval without continuity correction: method 3 of Newcombe, Two-sided confidence
 * intervals for the single proportion, Statistics in Medicine 17 (1998) 857–872. Null of nobody.
 */
export function shareWithInterval({ people, converted }: Group): Estimate | null {
  if (people <= 0) return null;
  const value = converted / people;
  const square = z95 ** 2;
  const middle = 2 * converted + square;
  const reach = z95 * Math.sqrt(square + 4 * converted * (1 - value));
  const below = 2 * (people + square);
  return { value, low: Math.max(0, (middle - reach) / below), high: Math.min(1, (middle + reach) / below) };
}

/**
 * The variant's share less the control's, with the hybrid score interval without continuity correction: method 10 of
 * Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998)
 * 873–890. Null when a group is empty.
 */
export function differenceOf(control: Group, variant: Group): Estimate | null {
  const [was, is] = [shareWithInterval(control), shareWithInterval(variant)];
  if (!was || !is) return null;
  const value = is.value - was.value;
  const down = Math.hypot(is.value - is.low, was.high - was.value);
  const up = Math.hypot(is.high - is.value, was.value - was.low);
  return { value, low: value - down, high: value + up };
}

/**
 * The least difference upwards that groups of these sizes would show, with the control's share as it is, in 80 of 100
 * trials at a two-sided 5 %: the usual approximation (Fleiss, Statistical Methods for Rates and Proportions, 1981,
 * 3.14, without continuity correction, for groups of unequal size), solved by halving. Null when a group is empty or
 * nothing up to everybody would be enough.
 */
export function smallestDetectable(control: Group, variantPeople: number): number | null {
  if (control.people <= 0 || variantPeople <= 0) return null;
  const was = control.converted / control.people;
  const isEnough = (difference: number): boolean => {
    const is = was + difference;
    const pooled = (was * control.people + is * variantPeople) / (control.people + variantPeople);
    const ifSame = Math.sqrt(pooled * (1 - pooled) * (1 / control.people + 1 / variantPeople));
    const ifOther = Math.sqrt((was * (1 - was)) / control.people + (is * (1 - is)) / variantPeople);
    return difference >= z95 * ifSame + z80 * ifOther;
  };
  let [less, enough] = [0, 1 - was];
  if (!isEnough(enough)) return null;
  for (let step = 0; step < 60; step++) {
    const middle = (less + enough) / 2;
    if (isEnough(middle)) enough = middle;
    else less = middle;
  }
  return enough;
}

/**
 * How unlikely groups this unequal are when everybody was put into one of the two by a fair coin: Pearson's chi-square
 * with one degree of freedom, its tail by the error function. 1 of nobody.
 */
export function mismatch(control: number, variant: number): number {
  const all = control + variant;
  if (all === 0) return 1;
  return upperTail((control - variant) ** 2 / all);
}

/** Below this, groups are so unequal that the split itself is broken (Fabijan et al., KDD 2019, use the same). */
export const mismatchAt = 0.0005;

/** P(chi-square with one degree of freedom ≥ x) = erfc(√(x/2)), after Numerical Recipes (1992), 6.2: exact to 1.2e-7. */
function upperTail(x: number): number {
  const root = Math.sqrt(x / 2);
  const t = 1 / (1 + root / 2);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const exponent = terms.reduceRight((sum, term) => term + t * sum, 0);
  return Math.min(1, t * Math.exp(-(root ** 2) + exponent));
}
