type Answers = Readonly<Record<string, string>>;

/** The name of the field for one function's part of a line. */
export const shareField = (functionId: string): string => `share.${functionId}`;

/** What was answered; an empty field is no answer. */
export const plainAnswers = (fields: Answers): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ""));

/**
 * A line's form as `addLine` takes it: `agreement` says how the shares are meant, the share fields who takes part.
 * A revenue line may leave all of them empty; what is no whole number of parts stays text, for the input to refuse.
 */
export function lineAnswers(fields: Answers): Record<string, unknown> {
  const { agreement: mode, ...answers } = plainAnswers(fields);
  const isShare = (name: string) => name.startsWith(shareField(""));
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !isShare(name)));
  const parties = Object.entries(answers)
    .filter(([name]) => isShare(name))
    .map(([name, text]) => partyOf(mode, name.slice(shareField("").length), text.trim()));
  return parties.length > 0 ? { ...rest, agreement: { mode, parties } } : rest;
}

function partyOf(mode: string | undefined, functionId: string, text: string): Record<string, unknown> {
  if (mode === "equal") return { functionId };
  if (mode === "parts") return { functionId, part: /^\d+$/.test(text) ? Number(text) : text };
  return { functionId, percent: text };
}
