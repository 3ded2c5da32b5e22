type Answers = Readonly<Record<string, string>>;

/** A stage's form as `editStage` takes it: an empty choice or score is nobody and nothing, a number that is none stays text. */
export function writtenStage({
  itOwnerId,
  marketingOwnerId,
  owningFunctionId,
  expectation,
  experience,
  ...rest
}: Answers) {
  return {
    ...rest,
    itOwnerId: itOwnerId || null,
    marketingOwnerId: marketingOwnerId || null,
    owningFunctionId: owningFunctionId || null,
    expectation: score(expectation),
    experience: score(experience),
  };
}

function score(text = ""): number | string | null {
  const plain = text.trim();
  if (plain === "") return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}
