import { headerText } from "./header-text";

/** Seconds until a letter is tried again: the first pause doubles with each attempt, up to the longest. */
export const pauses = { first: 10, longest: 900 } as const;

/** About three days of trying: counted, not timed, so that a clock that jumps gives no letter up. */
const mostAttempts = 300;
/** A server that refuses this letter is asked a few times more: some refuse a first attempt, or are set up wrongly. */
const mostRefusals = 5;

/** What became of an attempt that failed: what to keep of it, and whether it was the last one. */
export function failureOf(error: unknown, attempts: number): { readonly lastError: string; readonly isOver: boolean } {
  const said = error instanceof Error ? error.message : String(error);
  const isOver = attempts >= (isRefused(error) ? mostRefusals : mostAttempts);
  return { lastError: headerText(said, 500), isOver };
}

/** Whether the server answered that it will not take this letter; a refused sign-in is about us, not about it. */
function isRefused(error: unknown): boolean {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === "number" && responseCode >= 500 && code !== "EAUTH";
}
