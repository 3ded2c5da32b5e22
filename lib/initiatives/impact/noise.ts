import type { Matrix } from "./fit";

/**
 * What a KPI does beside what is explained: noise in which a period resembles the one before, on a level that drifts.
 * The covariance of two periods s and t, in units of the noise's variance, is memory^|s−t| + drift · min(s, t).
 */
export type Noise = {
  /** Correlation of neighbouring periods, 0 up to 1: an autoregression of order one. */
  readonly memory: number;
  /** Variance of the level's step from one period to the next: a random walk (Harvey 1989, chapter 2). */
  readonly drift: number;
};

/** Memories the data choose among; each stands for those nearer to it than to its neighbours. */
const memories = Array.from({ length: 10 }, (_, at) => at / 10);

/**
 * Before the data speak: half of all KPIs need not resemble their last period at all, and one in ten does so by more
 * than 0.5. The penalised-complexity prior of Simpson et al. (2017) for an autoregression of order one, with no memory
 * as its base (Sørbye & Rue 2017): distance from the base is exponential.
 */
const asLikelyAs = { memory: 0.5, beyond: 0.1 };

const distance = (memory: number): number => Math.sqrt(-Math.log1p(-(memory ** 2)));
const rate = -Math.log(asLikelyAs.beyond) / distance(asLikelyAs.memory);
const beyond = (memory: number): number => (memory >= 1 ? 0 : Math.exp(-rate * distance(memory)));

/** Each memory with the probability that it, or one nearest to it, is the true one before the data speak. */
export const priorMemories: readonly { readonly memory: number; readonly probability: number }[] = memories.map(
  (memory, at) => {
    const from = at === 0 ? 0 : memory - 0.05;
    const to = at === memories.length - 1 ? 1 : memory + 0.05;
    return { memory, probability: beyond(from) - beyond(to) };
  },
);

/**
 * The level drifts by a hundredth of the KPI's own standard deviation from period to period: the default of
 * CausalImpact (Brodersen et al. 2015, section 2.2; its `prior.level.sd`), here taken as known.
 */
const levelStep = 0.01;

/** The drift in units of the noise's variance, which is given in units of the KPI's own. */
export const usualDrift = (noiseVariance: number): number => levelStep ** 2 / noiseVariance;

/** Covariances of the periods at some positions with those at others; positions count from 0. */
export const covariance = ({ memory, drift }: Noise, some: readonly number[], others: readonly number[]): Matrix =>
  some.map((one) => others.map((other) => memory ** Math.abs(one - other) + drift * (Math.min(one, other) + 1)));
