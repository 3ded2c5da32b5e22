import type { UpdateStory } from "./update-story";
import { checkoutUpdates } from "./updates/checkout";
import { identityUpdates } from "./updates/identity";
import { storeUpdates } from "./updates/stores";

/** A quarter of status updates: two initiatives off track, three that changed this week, one silent for 66 days. */
export const updates: readonly UpdateStory[] = [...checkoutUpdates, ...identityUpdates, ...storeUpdates];
