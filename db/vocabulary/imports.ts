/** What a file may hold: one kind per import, each with its own fields. */
export const importKinds = ["readings", "initiatives", "spend", "budget_lines", "events", "kpis", "orders"] as const;

/** How settled a budget line is: put forward, voted, changed during the year, or spent. */
export const budgetStages = ["proposed", "adopted", "adjusted", "actual"] as const;

/** Whether a budget line takes money out or brings it in. */
export const lineKinds = ["expense", "revenue"] as const;
