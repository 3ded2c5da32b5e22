import type { Database } from "@/db/client";
import type { paperKinds } from "@/db/vocabulary/syncs";
import type { MessageReason } from "@/lib/kernel/errors";
import type { Organisation } from "@/lib/kernel/operation";
import type { PostOffice } from "@/lib/mail/post-office";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";

/** For whom and when a paper is drawn: a person's own copy, or with no name the one that is mailed to all. */
export interface PaperReader {
  readonly name: string | null;
  readonly organisation: { readonly name: string; readonly zone: string };
  readonly now: Date;
}

/** A meeting's pre-read or minutes as PDF; the same record, reader and moment give the same bytes. */
export type DrawPaper = (
  record: SyncRecord,
  kind: (typeof paperKinds)[number],
  reader: PaperReader,
) => Promise<{ readonly bytes: Buffer; readonly pageCount: number }>;

/** What a task is given: where it works, for whom, and the moment everything in it calls "now". */
export interface TaskScene {
  readonly db: Database;
  readonly organisation: Organisation;
  readonly now: Date;
  /** The product's own address without a slash at its end, for links in letters. */
  readonly origin: string;
  /** Puts a message into words, with its days and amounts as they stand on every page. */
  readonly say: (reason: MessageReason) => string;
  /** Draws a meeting's paper. */
  readonly draw: DrawPaper;
}

/** The same with a mail server to hand letters to. */
export interface PostalScene extends TaskScene {
  readonly post: PostOffice;
}
