/** Every kind of job in the queue. A name that jobs may still wait under is not taken out. */
export const taskNames = [
  "send_mail",
  "send_waiting_mails",
  "nudge_everybody",
  "tell_at_once",
  "send_pre_reads",
  "send_minutes",
] as const;

export type TaskName = (typeof taskNames)[number];
