/** Which way a KPI's number should go; a band should stay between two values. */
export const kpiDirections = ["up", "down", "band"] as const;

/** How often a KPI gets a reading. */
export const cadences = ["weekly", "monthly", "quarterly", "yearly"] as const;

/** What a period's value covers: a moment, the sum of the period, or the twelve months that end with it. */
export const periodKinds = ["point", "sum", "rolling_12_months"] as const;

/** How a target is judged: at a level, along a path from the baseline, or inside a band. */
export const targetKinds = ["level", "path", "band"] as const;

export const kpiUnits = ["percent", "count", "money", "ratio", "score", "days", "seconds"] as const;

/** The business outcomes a shared KPI may measure; anything else can only be a driver. */
export const outcomeKinds = [
  "revenue",
  "growth",
  "retention",
  "satisfaction",
  "cost_to_serve",
  "advocacy",
  "take_up",
] as const;

/** Whether everybody who should have reported into a value did. */
export const coverages = ["complete", "partial"] as const;

/** The verdicts on a KPI that has both a value and a target, best first; a manual lowering names one of them. */
export const kpiJudgements = ["on_track", "at_risk", "off_track"] as const;

/** Which rules call a pattern of points a signal: Wheeler's, or those of NHS Making Data Count. */
export const signalRuleSets = ["wheeler", "nhs"] as const;

/** How a calculated KPI follows from its inputs: left / right, left − right, the members added up, or their ratios pooled. */
export const calculationKinds = ["ratio", "sum", "difference", "pooled"] as const;

/** What an input is to the calculation. */
export const calculationRoles = ["left", "right", "member"] as const;

/** What may have moved a number, worth a flag on every chart. */
export const noteworthyKinds = ["campaign", "launch", "incident", "release", "season", "other"] as const;

/** What is known of why a number moved. */
export const causes = ["known", "under_investigation", "data_problem"] as const;
