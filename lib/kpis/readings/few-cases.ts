/** Below this many cases a ratio says little. */
export const fewCases = 30;

/** Whether a ratio rests on so few cases that chance alone moves it far; what came without a denominator does not say. */
export const hasFewCases = ({ denominator }: { readonly denominator: number | null }): boolean =>
  denominator !== null && denominator < fewCases;
