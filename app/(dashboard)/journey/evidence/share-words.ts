/** A share of a few pieces, in whole percent: more digits would say more than so few pieces know. */
export const wholeShareText = (share: number): string => `${Math.round(share * 100)} %`;
