type Answers = Readonly<Record<string, string>>;

/** The name of the field for one function's part of a line. */
export const shareField = (functionId: string): string => `share.${functionId}`;

/** What was answered; an empty field is no answer. */
export const plainAnswers = (fields: Answers): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ""));

/** The name of the field for the cost centre one function pays from. */
export const payingField = (functionId: string): string => `payingFrom.${functionId}`;

/**
 * A form with shares as `addLine` and `agreeShares` take it: `agreement` says how the shares are meant, the share
 * fields who takes part. Without any share there is no agreement; what is no whole number of parts stays text, for the
 * input to refuse.
 */
export function lineAnswers(fields: Answers): Record<string, unknown> {
  const { agreement: mode, ...answers } = plainAnswers(fields);
  const isOfParty = (name: string) => name.startsWith(shareField("")) || name.startsWith(payingField(""));
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !isOfParty(name)));
  const parties = payers(answers).map((functionId) => {
    const costCentreId = answers[payingField(functionId)];
    const party = partyOf(mode, functionId, answers[shareField(functionId)]?.trim() ?? "");
    return costCentreId ? { ...party, costCentreId } : party;
  });
  return parties.length > 0 ? { ...rest, agreement: { mode, parties } } : rest;
}

/**
 * What is wrong with an agreement, by the names its form uses: a party's fault stands at that function's field, all
 * else at the question how the shares are meant.
 */
export function agreementFaults(faults: Answers, fields: Answers): Record<string, string> {
  const functionIds = payers(plainAnswers(fields));
  const named = Object.entries(faults).map(([name, words]) => {
    const [, place] = /^agreement\.parties\.(\d+)\./.exec(name) ?? [];
    const functionId = place === undefined ? undefined : functionIds[Number(place)];
    return [functionId ? shareField(functionId) : name.replace(/^agreement\..*$/, "agreement"), words];
  });
  return Object.fromEntries(named);
}

/** The functions with an answer in their share field, in the form's order. */
const payers = (answers: Answers): string[] =>
  Object.keys(answers).flatMap((name) => (name.startsWith(shareField("")) ? name.slice(shareField("").length) : []));

function partyOf(mode: string | undefined, functionId: string, text: string): Record<string, unknown> {
  if (mode === "equal") return { functionId };
  if (mode === "parts") return { functionId, part: /^\d+$/.test(text) ? Number(text) : text };
  return { functionId, percent: text };
}
