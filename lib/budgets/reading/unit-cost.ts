/**
 * What one unit of an outcome cost, in minor units: what was spent by how much more of it there is. Null where there is
 * no more than before, where nothing was spent, and where nobody knows.
 */
export function unitCost(spentMinor: bigint, gained: number | null): bigint | null {
  if (gained === null || gained <= 0 || spentMinor <= 0n) return null;
  return BigInt(Math.round(Number(spentMinor) / gained));
}
