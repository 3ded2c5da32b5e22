import { StartRefusal } from "@/db/embedded/refusal";

type Fault = { readonly code?: string; readonly message: string; readonly cause?: unknown };

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: "check its host and port, and that it runs",
  ENOTFOUND: "check its host name",
  EAI_AGAIN: "check its host name",
  EHOSTUNREACH: "check its host name",
  ENETUNREACH: "check its host name",
  ETIMEDOUT: "check its host, its port and any firewall between",
  "28P01": "check the user and the password",
  "28000": "check the user and what pg_hba.conf allows",
  "3D000": "make the database first",
  "42501": "its login needs CREATEROLE at the first start, or to be a member of throughline_app after it",
};

/**
 * Turns what a server of one's own answered to the first questions into one sentence with what to do.
 * A fault that says nothing about the server is a bug and comes back as it is.
 */
export function ownServerRefusal(error: unknown): unknown {
  for (const fault of causesOf(error)) {
    const todo = advice[fault.code ?? ""] ?? (/SSL|timeout/.test(fault.message) ? "check the address" : undefined);
    if (todo) return new StartRefusal(`The server of DATABASE_URL cannot be used (${fault.message}): ${todo}.`);
  }
  return error;
}

/** The error, what it was thrown for, and each address that was tried in vain. */
function causesOf(error: unknown): Fault[] {
  if (!(error instanceof Error)) return [];
  const tried = error instanceof AggregateError ? error.errors : [];
  return [...[...tried, error.cause].flatMap(causesOf), error];
}
