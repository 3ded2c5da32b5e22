import { endpoint } from "@/app/_server/api";
import { eventsOf } from "@/app/_server/api-events";
import { readInput } from "@/app/_server/api-input";
import { inEnglish } from "@/app/_server/words";
import { authorize } from "@/lib/access/policy";
import { ingestEvents } from "@/lib/events/commands/ingest";
import { sendEventsContract } from "../_contract/events";

/** Of faults event by event, how many an answer shows. */
const faultsShown = 1000;

/** Who may not send events is told so before a byte of them is taken. */
export const POST = endpoint(async ({ context, request, search }) => {
  authorize(context.viewer, sendEventsContract.capability as "event.ingest", {});
  const query = readInput(sendEventsContract.query, search);
  const { rejected, ...counts } = await ingestEvents(context, await eventsOf(request, context.viewer.id ?? ""), query);
  const shown = rejected.slice(0, faultsShown).map(({ reason, ...one }) => ({ ...one, reason: inEnglish(reason) }));
  return { body: { ...counts, rejectedCount: rejected.length, rejected: shown } };
});
