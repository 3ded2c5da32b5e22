/** What an entry says about money: promised to a line, promised to a supplier, paid, moved, or taken back. */
export const entryKinds = ["allocation", "commitment", "actual", "transfer", "reversal"] as const;

/** How co-funders agreed to split a budget. */
export const splitModes = ["equal", "percent", "parts", "fixed_and_rest"] as const;

/** How the spending is treated in the books. */
export const spendTypes = ["opex", "capex"] as const;
