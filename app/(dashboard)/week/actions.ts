"use server";

import { type FormState, submit } from "@/app/_server/form";
import { acknowledgeSync } from "@/lib/duties/commands/acknowledge-sync";
import { settleAction } from "@/lib/syncs/commands/settle-action";

const refresh = "/week";

/** Says that an action of one's own is done. */
export const finishAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  submit(settleAction, form, { refresh });

/** Says that one has read the minutes of a meeting one's side missed. */
export const acknowledge = async (_previous: FormState, form: FormData): Promise<FormState> =>
  submit(acknowledgeSync, form, { refresh });
