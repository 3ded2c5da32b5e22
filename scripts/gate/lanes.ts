/**
 * The projects of the browser tests by lane. One browser, its app and its database leave nearly half of two cores idle,
 * so that two lanes run beside each other. Each has an app and a company of its own: what one changes, the other never
 * reads.
 */
export const lanes = { first: ["desktop", "journey changes"], second: ["beside", "phone"] } as const;

export type Lane = keyof typeof lanes;
