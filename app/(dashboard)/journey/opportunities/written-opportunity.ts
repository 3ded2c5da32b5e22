type Answers = Readonly<Record<string, string>>;

/** An opportunity's form as its commands take it: no persona is nobody in particular, a number that is none stays text. */
export const writtenOpportunity = ({ personaId, importance, satisfaction, ...rest }: Answers) => ({
  ...rest,
  personaId: personaId || null,
  importance: score(importance),
  satisfaction: score(satisfaction),
});

function score(text = ""): number | string {
  const plain = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}
