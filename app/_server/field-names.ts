import messages from "@/messages/en.json";

const names: Readonly<Record<string, string>> = messages.refusal.fieldName;

/** What the fields of a form are called on screen, each once, such as "Due, Owner"; empty where none has a name. */
export function fieldNames(fields: readonly string[]): string {
  const called = fields.map((field) => field.split(".")[0] ?? "").filter((field) => Object.hasOwn(names, field));
  return [...new Set(called.map((field) => names[field]))].join(", ");
}
