import { refuse } from "@/lib/kernel/errors";
import type { Coverage } from "./reading";

/** How many of those who should report into a value did. */
export interface Reporters {
  readonly reported: number | null;
  readonly expected: number | null;
}

/**
 * Who reported, and what that makes of the coverage said: with somebody missing a value is partial, whatever its
 * sender calls it. Refuses, as invalid, one number without the other, and more reporters than were expected.
 */
export function reportersOf(
  { reported = null, expected = null }: { readonly [Of in keyof Reporters]?: Reporters[Of] | undefined },
  said: Coverage,
): Reporters & { readonly said: Coverage } {
  if (reported === null && expected === null) return { reported, expected, said };
  if (reported === null || expected === null)
    return refuseField(reported === null ? "reported" : "expected", "kpi.reading.reporters_both");
  if (reported > expected) return refuseField("reported", "kpi.reading.more_than_expected", { reported, expected });
  return { reported, expected, said: reported < expected ? "partial" : said };
}

function refuseField(field: string, key: string, values: Record<string, number> = {}): never {
  refuse("invalid", key, values, { [field]: { key, values } });
}
