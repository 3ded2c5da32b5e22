import type { SyncStep } from "./live-state";

/** The channel of PostgreSQL on which changes of meetings are told. */
export const syncChannel = "sync";

/** A change of one meeting, as the transaction that made it told of it. */
export interface SyncNotice {
  readonly week: string;
  readonly revision: number;
  /** All there is to the change, where only the step moved. */
  readonly step: SyncStep | null;
}

/** What a notice says; null where it is none of ours. */
export function noticeOf(payload: string | undefined): SyncNotice | null {
  try {
    const said = JSON.parse(payload ?? "") as Partial<SyncNotice> | null;
    if (typeof said?.week !== "string" || typeof said.revision !== "number") return null;
    return { week: said.week, revision: said.revision, step: said.step ?? null };
  } catch {
    return null;
  }
}
