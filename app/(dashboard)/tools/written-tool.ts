type Answers = Readonly<Record<string, string>>;

/** The name of the tick for one stage. */
export const stageField = (stageId: string): string => `stage.${stageId}`;

/** A form as `registerTool` and `editTool` take it: an empty field is no answer, and the ticked stages are one list. */
export function toolAnswers(fields: Answers): Record<string, unknown> {
  const given = Object.entries(fields).filter(([, text]) => text.trim() !== "");
  const isStage = ([name]: [string, string]) => name.startsWith(stageField(""));
  const stageIds = given.filter(isStage).map(([name]) => name.slice(stageField("").length));
  return { ...Object.fromEntries(given.filter((pair) => !isStage(pair))), stageIds };
}
