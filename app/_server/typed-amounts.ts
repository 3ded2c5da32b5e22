import { type MessageReason, Refusal, refuse } from "@/lib/kernel/errors";
import { typedDecimal } from "@/lib/kernel/typed-amount";

/** Under these names forms ask for amounts of money, at whatever depth they are gathered. */
const amountFields: ReadonlySet<string> = new Set(["amount", "beyond", "whole", "yearlyCost"]);

/**
 * What a form sends, with every amount as the plain decimal the commands and the API take. Refuses, as invalid and at
 * its field, one that cannot be read in one way only.
 */
export function withPlainAmounts(raw: unknown, path = ""): unknown {
  if (Array.isArray(raw)) return raw.map((item, place) => withPlainAmounts(item, `${path}${place}.`));
  if (typeof raw !== "object" || raw === null) return raw;
  const pairs = Object.entries(raw).map(([name, value]) => {
    const isAmount = amountFields.has(name) && typeof value === "string" && value.trim() !== "";
    return [name, isAmount ? plainAmount(value, path + name) : withPlainAmounts(value, `${path}${name}.`)];
  });
  return Object.fromEntries(pairs);
}

function plainAmount(text: string, field: string): string {
  try {
    return typedDecimal(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reason: MessageReason = { key: error.key, values: error.values };
    return refuse(error.code, reason.key, reason.values, { [field]: reason });
  }
}
