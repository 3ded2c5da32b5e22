/** Codes of the network and of PostgreSQL by which it is known that the database did not answer. */
const codes = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0\d|53300)$/;
const words = /connection (terminated|ended|error)|timeout exceeded when trying to connect|not queryable/i;
const deepest = 8;

/**
 * Whether something failed as the database was not to be reached, or went away meanwhile. What was under way then may
 * be stored or not.
 */
export function isUnreachable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepest) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && codes.test(code)) return true;
  if (error instanceof AggregateError && error.errors.some((one) => isUnreachable(one, depth + 1))) return true;
  return words.test(error.message) || isUnreachable(error.cause, depth + 1);
}
