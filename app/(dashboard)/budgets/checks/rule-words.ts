import { amount, dayText } from "@/app/_ui/format";
import { day } from "@/lib/kernel/day";
import type { MessageValues } from "@/lib/kernel/errors";
import { parseDecimalToMinor } from "@/lib/kernel/money";

const amounts = ["free", "beyond", "open"];
const days = ["on", "closedThrough", "postsOn"];

/** What a rule found, with money and days as they are written everywhere. */
export function ruleValues(values: MessageValues, currency: string): MessageValues {
  const written = Object.entries(values).map(([name, value]) => {
    if (amounts.includes(name)) return [name, amount(parseDecimalToMinor(String(value), currency).minor, currency)];
    return [name, days.includes(name) ? dayText(day(String(value))) : value];
  });
  return Object.fromEntries(written);
}
