import { limits } from "./limits";
import { emailMark, tellsEmail, withoutEmails } from "./personal";

/** An object as it came, of which nothing is known yet. */
export type Loose = Readonly<Record<string, unknown>>;

const nothing: Loose = Object.freeze({});

/** The value itself where it is an object, else one that holds nothing. */
export const objectOr = (value: unknown): Loose => (isObject(value) ? value : nothing);

export const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text that is not blank, or a number as text; null for everything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** What trackers send as an id when their page had none; taken as ids, they would make thousands of people one. */
const nobody = new Set(
  ["undefined", "null", "none", "nil", "nan", "[object object]", "true", "false", "0", "anonymous", "guest"].concat(
    "00000000-0000-0000-0000-000000000000",
  ),
);

/** Somebody's id; null for none, and for the placeholders that stand for none. */
export function idOf(value: unknown): string | null {
  const id = textOf(value);
  return id === null || (id.length <= 36 && nobody.has(id.toLowerCase())) ? null : id;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]/;

/** A text as the database can hold it. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");

/** Whether a text can be stored and shown on one line. */
export const isPlain = (text: string): boolean => !control.test(text) && text.isWellFormed();

/** A device, channel, persona or region: cut where too long, without e-mail addresses; null where it cannot be shown. */
export function wordOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || !isPlain(text)) return null;
  const word = text.length > limits.wordCharacters ? text.slice(0, limits.wordCharacters).toWellFormed() : text;
  return tellsEmail(word) ? emailMark : withoutEmails(word);
}

/** Reads what stands under a path such as `context.traits.persona`, own fields only. */
export function reader(path: string): (event: Loose) => unknown {
  const names = path.split(".");
  return (event) => {
    let value: unknown = event;
    for (const name of names) {
      if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    return value;
  };
}
