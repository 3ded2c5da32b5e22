import type { Database } from "@/db/client";
import type { MessageReason } from "@/lib/kernel/errors";
import type { Organisation } from "@/lib/kernel/operation";
import type { PostOffice } from "@/lib/mail/post-office";

/** What a task is given: where it works, for whom, and the moment everything in it calls "now". */
export interface TaskScene {
  readonly db: Database;
  readonly organisation: Organisation;
  readonly now: Date;
  /** The product's own address without a slash at its end, for links in letters. */
  readonly origin: string;
  /** Puts a message into words, with its days and amounts as they stand on every page. */
  readonly say: (reason: MessageReason) => string;
}

/** The same with a mail server to hand letters to. */
export interface PostalScene extends TaskScene {
  readonly post: PostOffice;
}
