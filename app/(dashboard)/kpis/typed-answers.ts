import { fieldsOf } from "@/app/_server/form";

/**
 * What a form says, for a command's input: unanswered fields are left out, and the named ones become numbers. A text
 * that is no number stays text, so that the input's own rules refuse it at its field.
 */
export function typedAnswers(form: FormData, numbers: readonly string[]): Record<string, string | number> {
  const given = Object.entries(fieldsOf(form)).filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(given.map(([name, text]) => [name, numbers.includes(name) ? numberOr(text) : text]));
}

/** The number a text says; a text that says none stays text. */
export function numberOr(text: string): string | number {
  const plain = text.trim().replace("−", "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
