/** Health in order, from well to ill. People choose among three of them; imports may use all five. */
export const healths = ["on_track", "on_track_minor", "at_risk", "at_risk_major", "off_track"] as const;

/** Everything an initiative can be shown as: a health, "not rated" when somebody said so, "no update" when nobody did. */
export const healthStates = [...healths, "not_rated", "no_update"] as const;

export const initiativeStates = ["draft", "active", "imported", "paused", "closed"] as const;

/** What a status update asks of the executives. */
export const needKinds = ["none", "decision", "money", "help"] as const;

/** What the other side says to a new baseline. */
export const rebaselineVerdicts = ["approved", "refused", "withdrawn"] as const;
