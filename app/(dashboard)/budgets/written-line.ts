type Answers = Readonly<Record<string, string>>;

/** The name of the field for one function's part of a line. */
export const shareField = (functionId: string): string => `share.${functionId}`;

/** What was answered; an empty field is no answer. */
export const plainAnswers = (fields: Answers): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ""));

/** The name of the field for the cost centre one function pays from. */
export const payingField = (functionId: string): string => `payingFrom.${functionId}`;

/** Of fixed amounts: the field for the whole, and the one for who pays what they leave of it. */
export const wholeField = "whole";
export const restField = "restBy";

/**
 * A form with shares as `addLine` and `agreeShares` take it: `agreement` says how the shares are meant, the share
 * fields who takes part, and of fixed amounts, of which whole and who pays the rest. Without any share there is no
 * agreement; what is no whole number of parts stays text, for the input to refuse.
 */
export function lineAnswers(fields: Answers): Record<string, unknown> {
  const { agreement: mode, [wholeField]: whole, [restField]: restBy, ...answers } = plainAnswers(fields);
  const isOfParty = (name: string) => name.startsWith(shareField("")) || name.startsWith(payingField(""));
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !isOfParty(name)));
  const isFixed = mode === "fixed_and_rest";
  const ofPayer = (functionId: string, party: Record<string, unknown>) => {
    const costCentreId = answers[payingField(functionId)];
    return costCentreId ? { ...party, costCentreId } : party;
  };
  const parties = payers(answers).map((functionId) =>
    ofPayer(functionId, partyOf(mode, functionId, answers[shareField(functionId)]?.trim() ?? "")),
  );
  if (isFixed && restBy) parties.push(ofPayer(restBy, { functionId: restBy }));
  return parties.length > 0 ? { ...rest, agreement: { mode, ...(isFixed && { whole }), parties } } : rest;
}

/**
 * What is wrong with an agreement, by the names its form uses: a party's fault stands at that function's field, the
 * whole's at its own, all else at the question how the shares are meant.
 */
export function agreementFaults(faults: Answers, fields: Answers): Record<string, string> {
  const functionIds = payers(plainAnswers(fields));
  const named = Object.entries(faults).map(([name, words]) => {
    const [, place] = /^agreement\.parties\.(\d+)\./.exec(name) ?? [];
    const functionId = place === undefined ? undefined : functionIds[Number(place)];
    if (functionId) return [shareField(functionId), words];
    return [name === "agreement.whole" ? wholeField : name.replace(/^agreement\..*$/, "agreement"), words];
  });
  return Object.fromEntries(named);
}

/** The functions with an answer in their share field, in the form's order. */
const payers = (answers: Answers): string[] =>
  Object.keys(answers).flatMap((name) => (name.startsWith(shareField("")) ? name.slice(shareField("").length) : []));

function partyOf(mode: string | undefined, functionId: string, text: string): Record<string, unknown> {
  if (mode === "equal") return { functionId };
  if (mode === "fixed_and_rest") return { functionId, amount: text };
  if (mode === "parts") return { functionId, part: /^\d+$/.test(text) ? Number(text) : text };
  return { functionId, percent: text };
}
