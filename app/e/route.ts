import { preflight, tracker } from "@/app/_server/tracker";
import { posthogReader, posthogSent } from "@/lib/events/trackers/posthog";

/** PostHog's events from the browser, as posthog-js sends them. */
export const POST = tracker({ sent: posthogSent, reader: posthogReader });
export const OPTIONS = preflight;
