import { refuse } from "./errors";

/** What may part groups of three digits: a comma, as we print it, or a space, also a thin or unbreakable one. */
const grouped = /^\d{1,3}(?:([, \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const plain = /^\d+(?:\.\d+)?$/;
/** The cents after a comma: "12,50", "1.234,50", "1 234,5". */
const continental = /^(\d+|\d{1,3}(?:[.\s]\d{3})+),(\d+)$/;

/**
 * An amount as a person types it, as the plain decimal `parseDecimalToMinor` reads: "2,400.00" and "2 400" are 2400.
 * A comma parts thousands and never begins the cents, so "1,234" is 1234. Refuses, as invalid, a comma before the cents
 * with the amount that was meant (`money.decimal_comma`), and what is no amount (`money.not_a_decimal`).
 */
export function typedDecimal(text: string): string {
  const [, sign = "", digits = ""] = /^([+\-−]?)(.*)$/su.exec(text.trim()) ?? [];
  const kept = sign.replace("−", "-");
  if (plain.test(digits)) return kept + digits;
  if (grouped.test(digits) && !digits.startsWith("0")) return kept + digits.replace(/[^\d.]/g, "");
  const [, whole, cents] = continental.exec(digits) ?? [];
  if (whole === undefined) return refuse("invalid", "money.not_a_decimal", { text });
  const thousands = whole.replace(/\D/g, "").replace(/\B(?=(?:\d{3})+$)/g, ",");
  return refuse("invalid", "money.decimal_comma", { text, meant: `${sign}${thousands}.${cents}` });
}
