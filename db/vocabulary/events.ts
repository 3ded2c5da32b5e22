/** What brings events: a tracker on a site or in an app, a script of our own interface, or files. */
export const sourceKinds = ["tracker", "script", "files"] as const;

/** What an event tells besides who, what and when; each value stands in a small dictionary. */
export const eventDimensions = ["device", "channel", "persona", "region"] as const;

/** How two of a person's ids came to be known as one. */
export const joinCauses = ["identify", "alias", "event"] as const;

/** Why a week that was already counted is counted again. */
export const recountCauses = ["late_events", "identity", "mapping", "withdrawal", "retention", "journey"] as const;

/** How many weeks, ending with the one named, a count on the map takes in. */
export const countedSpans = [1, 4, 13, 52] as const;

/** What of a stage a KPI can be fed with each week. */
export const stageMetrics = ["people", "went_on", "recognised_visits", "short_visits", "bounces"] as const;
