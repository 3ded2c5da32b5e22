import { refuse } from "@/lib/kernel/errors";

const foreignKeyViolation = "23503";

/** Runs a write that points at records by id. Refuses, as invalid, when one of them does not exist. */
export async function pointingAtKnown<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
    if (code === foreignKeyViolation) refuse("invalid", "budget.refusal.unknown_record");
    throw error;
  }
}
