import type { InitiativeStory } from "./initiative-story";
import { checkoutInitiatives } from "./initiatives-checkout";
import { otherInitiatives } from "./initiatives-others";

/** Fourteen pieces of work in four streams. */
export const initiatives: readonly InitiativeStory[] = [...checkoutInitiatives, ...otherInitiatives];
