import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { withdrawChangeInput } from "../../requests/schema";
import { endRequest, heldRequest, keepUndecided } from "./held-request";

/** Takes a request back that nobody has ended. Refuses, as forbidden, everybody but the person who asked. */
export const withdrawChange = command({
  name: "withdrawChange",
  capability: "budget.request",
  input: withdrawChangeInput,
  subject: ({ input, ...sight }) => heldRequest(sight, input.requestId),
  async run({ db, viewer, subject: { request }, now, trace }): Promise<void> {
    if (viewer.id === null || viewer.id !== request.requestedBy) refuse("forbidden", "budget.refusal.not_your_request");
    keepUndecided(request);
    trace({ changeRequestId: request.id, number: request.number });
    await endRequest(db, request.id, { outcome: "withdrawn", by: viewer.id, now });
  },
});
