/** A plain decimal: an optional minus, digits, at most one dot with digits after it. Never a float. */
const plain = /^(-?)(\d+)(?:\.(\d+))?$/;
const scientific = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d{1,2})$/i;

/** "1.5e3" as "1500", exactly; plain decimals as they are; null for anything else and for exponents of 100 and more. */
export function plainDecimal(text: string): string | null {
  if (plain.test(text)) return text;
  const match = scientific.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  return placePoint(sign, whole + fraction, fraction.length - Number(exponent));
}

/** The exact product of two decimals, keeping all decimals of both. Throws RangeError unless both are decimals. */
export function timesDecimal(left: string, right: string): string {
  const a = parts(left);
  const b = parts(right);
  const product = a.digits * b.digits;
  const negative = product < 0n;
  return placePoint(negative ? "-" : "", (negative ? -product : product).toString(), a.scale + b.scale);
}

function parts(text: string): { digits: bigint; scale: number } {
  const match = plain.exec(plainDecimal(text) ?? "");
  if (!match) throw new RangeError(`Not a decimal: ${text}`);
  const [, sign = "", whole = "", fraction = ""] = match;
  return { digits: BigInt(sign + whole + fraction), scale: fraction.length };
}

function placePoint(sign: string, digits: string, scale: number): string {
  if (scale <= 0) return sign + (digits + "0".repeat(-scale)).replace(/^0+(?=\d)/, "");
  const padded = digits.padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale).replace(/^0+(?=\d)/, "")}.${padded.slice(-scale)}`;
}
