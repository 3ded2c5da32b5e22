import { mulberry32 } from "@/lib/kpis/signals/stable-series";

/** Draws from one stream of chance; the same for a seed. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly uniform: () => number;
  /** Mean 0, deviation 1. */
  readonly normal: () => number;
  /** Of so many, how many when each does with this probability; exact. */
  readonly binomial: (of: number, probability: number) => number;
}

/** The same draws for the same seed. */
export function chanceOf(seed: number): Chance {
  const uniform = mulberry32(seed);
  const binomial = (of: number, probability: number): number => {
    if (of <= 0 || probability <= 0) return 0;
    if (probability > 0.5) return of - binomial(of, 1 - probability);
    return of * probability < 10 ? byGaps(uniform, of, probability) : byRejection(uniform, of, probability);
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, binomial };
}

/** Jumps from one to the next who does (Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3). */
function byGaps(uniform: () => number, of: number, probability: number): number {
  const log = Math.log1p(-probability);
  let [found, at] = [-1, 0];
  while (at <= of) {
    at += Math.floor(Math.log(1 - uniform()) / log) + 1;
    found += 1;
  }
  return found;
}

/** Hörmann, The Generation of Binomial Random Variates, 1993: algorithm BTRS, for a mean of ten and more. */
function byRejection(uniform: () => number, of: number, probability: number): number {
  const spread = Math.sqrt(of * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = of * probability + 0.5;
  const quick = 0.92 - 4.2 / b;
  const odds = probability / (1 - probability);
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((of + 1) * probability);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= quick) return k;
    if (k < 0 || k > of) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (of - mode + 1))) +
      (of + 1) * Math.log((of - mode + 1) / (of - k + 1)) +
      (k + 0.5) * Math.log((odds * (of - k + 1)) / (k + 1)) +
      (tail(mode) + tail(of - mode) - tail(k) - tail(of - k));
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

const tails = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => {
  let log = 0;
  for (let one = 2; one <= k; one++) log += Math.log(one);
  return log - ((k + 0.5) * Math.log(k + 1) - (k + 1) + 0.5 * Math.log(2 * Math.PI));
});

/** What Stirling's formula leaves of log k!. */
function tail(k: number): number {
  const small = tails[k];
  if (small !== undefined) return small;
  const next = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / next) / next) / (k + 1);
}
