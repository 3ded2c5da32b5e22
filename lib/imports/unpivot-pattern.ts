import { refuse } from "@/lib/kernel/errors";

/** A header longer than this is never tried. */
export const longestHeader = 120;
const longestPattern = 200;
/** How many ways a pattern may be tried on one header; two `.+` of an anchored pattern are 14,641. */
const mostWays = 15_000;

/**
 * A person's regular expression, when it cannot run away on a header: no repeated group, no back reference, and so few
 * choices (alternatives, optional and repeated parts) that all their combinations can be tried. Refuses, as invalid,
 * any other and one that is broken.
 */
export function safePattern(source: string): RegExp {
  const bare = source.replace(/\\[^k1-9]/g, "_").replace(/\[(?:[^\]\\]|\\.)*\]/g, "_");
  const isUnsafe = source.length > longestPattern || /\)[*+{]|\\[k1-9]/.test(bare) || !(waysToTry(bare) <= mostWays);
  if (isUnsafe) refuse("invalid", "import.refusal.unpivot_pattern_unsafe", { limit: longestPattern });
  try {
    return new RegExp(source, "i");
  } catch {
    return refuse("invalid", "import.refusal.unpivot_pattern_broken", { pattern: source });
  }
}

const choice = /\(\?(?:<\w+>|<?[=!:])?|[()|]|[*+?]\??|\{\d+(?:,\d*)?\}\??/g;

/**
 * At most how many ways a matcher that goes back on its choices can take through a pattern without escapes and classes:
 * choices one after another multiply, alternatives add up, and one not tied to the start begins anywhere.
 */
function waysToTry(bare: string): number {
  const open: { done: number; now: number }[] = [];
  let level = { done: 0, now: 1 };
  for (const [found] of bare.matchAll(choice)) {
    if (found.startsWith("(")) {
      open.push(level);
      level = { done: 0, now: 1 };
    } else if (found === ")") {
      const outer = open.pop() ?? { done: 0, now: 1 };
      level = { ...outer, now: outer.now * (level.done + level.now) };
    } else if (found === "|") level = { done: level.done + level.now, now: 1 };
    else level = { ...level, now: level.now * waysToRepeat(found) };
  }
  const isTied = bare.startsWith("^") && level.done === 0;
  return (level.done + level.now) * (isTied ? 1 : longestHeader + 1);
}

function waysToRepeat(quantifier: string): number {
  if (quantifier.startsWith("?")) return 2;
  const [, least = "0", comma, most] = /^\{(\d+)(,?)(\d*)/.exec(quantifier) ?? [];
  if (comma === "") return 1;
  return Math.max(1, Math.min(Number(most || longestHeader), longestHeader) - Number(least) + 1);
}
