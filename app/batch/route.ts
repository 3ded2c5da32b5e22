import { preflight, tracker } from "@/app/_server/tracker";
import { posthogReader, posthogSent } from "@/lib/events/trackers/posthog";

/** PostHog's batches, as posthog-node sends them. */
export const POST = tracker({ sent: posthogSent, reader: posthogReader });
export const OPTIONS = preflight;
