/**
 * A percentage as people write it ("33.34") in whole hundredths of a percent, exactly. Null when it is no plain decimal
 * or would have to be rounded: a share is never rounded away.
 */
export function hundredthsFrom(percent: string): number | null {
  const match = /^([+-]?)(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(percent.trim());
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const hundredths = Number(whole + fraction.padEnd(2, "0"));
  return sign === "-" ? -hundredths : hundredths;
}
