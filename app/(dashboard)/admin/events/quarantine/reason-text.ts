import { wordsOf } from "@/app/_marks/words";

/** Why an event could not be taken, in words; a reason nobody has words for is named as it is. */
export function reasonText(reason: string, values: Readonly<Record<string, string | number>>): string {
  const t = wordsOf();
  // What is not known of a pile, such as which field was at fault, stands as an ellipsis.
  const told = { type: "…", field: "…", most: "…", months: 0, ...values };
  return t.has(reason as never)
    ? t(reason as never, told as never)
    : wordsOf("admin.events.quarantine")("unknown", { reason });
}
