/** Makes values of a process in which nothing changes: independent, normal, mean 0, deviation 1; the same for a seed. */
export function stableSeries(seed: number): (length: number) => number[] {
  const uniform = mulberry32(seed);
  return (length) => {
    const values: number[] = [];
    while (values.length < length) values.push(...boxMuller(1 - uniform(), uniform()));
    return values.slice(0, length);
  };
}

/** Two independent normal values from two uniform ones, the first above 0. */
function boxMuller(one: number, other: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(one));
  return [radius * Math.cos(2 * Math.PI * other), radius * Math.sin(2 * Math.PI * other)];
}

/** Tommy Ettinger's 32-bit generator: uniform from 0 up to, not including, 1. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
