import { type Span, spanOf } from "@/lib/kernel/span";
import { wordsOf } from "./words";

/** How long something lasts or is late, in words: "one day", "5 weeks", "2½ years". */
export const spanText = (days: number): string => inWords("long", days);

/** The same where there is room for little: "16 d", "5 wk", "14 mo", "2½ y". */
export const shortSpanText = (days: number): string => inWords("short", days);

function inWords(look: "long" | "short", days: number): string {
  const span = spanOf(days);
  return wordsOf("span")(`${look}.${span.unit}`, { count: span.count, text: countOf(span) });
}

const countOf = ({ count }: Span): string => `${Math.floor(count)}${Number.isInteger(count) ? "" : "½"}`;
