"use server";

import { type FormState, fieldsOf, submit, submitFor } from "@/app/_server/form";
import { mapEventName } from "@/lib/journeys/commands/event-names";
import { addStage, moveStage, renameStage } from "@/lib/journeys/commands/stages";

const refresh = "/journey/edit";

export async function addOneStage(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(addStage, form, { refresh });
}

export async function renameOneStage(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(renameStage, form, { refresh });
}

export async function moveOneStage(_previous: FormState, form: FormData): Promise<FormState> {
  return submit(moveStage, form, { refresh });
}

/** An empty answer means that events of this name stand for no stage. */
export async function mapOneEventName(_previous: FormState, form: FormData): Promise<FormState> {
  const { stageId, seenStageId, ...rest } = fieldsOf(form);
  return submitFor(mapEventName, { ...rest, stageId: stageId || null, seenStageId: seenStageId || null }, { refresh });
}
