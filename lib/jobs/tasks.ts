import { nudgeEverybody } from "@/lib/duties/commands/nudge-everybody";
import { tellAtOnce } from "@/lib/duties/commands/tell-at-once";
import { sendMail, wakeWaitingMails } from "@/lib/mail/commands/send-mail";
import { sendMinutes, sendPreReads } from "@/lib/syncs/commands/send-papers";
import type { PostalScene, TaskScene } from "./scene";
import type { TaskName } from "./task-names";

/**
 * One kind of job. It may run twice, should a process die in the middle: what it does twice must be the same as once.
 * Whoever throws is tried again later.
 */
export type Task = { readonly name: TaskName } & (
  | { readonly needsPost?: never; readonly run: (job: TaskScene, payload: unknown) => Promise<void> }
  | { readonly needsPost: true; readonly run: (job: PostalScene, payload: unknown) => Promise<void> }
);

/** What the queue can do. Tasks that need a mail server wait, untouched, until there is one. */
export const tasks: readonly Task[] = [
  { name: "send_mail", needsPost: true, run: sendMail },
  { name: "send_waiting_mails", needsPost: true, run: wakeWaitingMails },
  { name: "nudge_everybody", run: nudgeEverybody },
  { name: "tell_at_once", run: tellAtOnce },
  { name: "send_pre_reads", run: sendPreReads },
  { name: "send_minutes", run: sendMinutes },
];
