/** What the form answers when a piece is of no single stage; left open is no answer. */
export const wholeMap = "whole";

/** The stage an answer names as a piece of evidence takes it: null is the whole map, and no answer stays none. */
export const stageAnswer = (answer: string | undefined): string | null => (answer === wholeMap ? null : (answer ?? ""));
