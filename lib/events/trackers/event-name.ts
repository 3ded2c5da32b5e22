import { textOf } from "./loose";

/** Parts of a path that name one thing of many, such as a product's number; a name must not have thousands of forms. */
const oneOfMany = /^(\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|(?=.*\d)[\w-]{20,})$/i;

/**
 * The name under which seeing a page or screen counts: `Viewed Cart page`, with a category `Viewed Shop Cart page`.
 * Without a name of its own it goes by its path, numbers and keys in it as a star: `Viewed /product/* page`.
 */
export function viewedName(
  what: "page" | "screen",
  told: { name: unknown; category?: unknown; path: unknown },
): string | null {
  const name = textOf(told.name);
  const category = textOf(told.category);
  const seen = name ? [category, name].filter(Boolean).join(" ") : (pathName(told.path) ?? category);
  return seen && `Viewed ${seen} ${what}`;
}

/** A path or web address as a name: without what was asked for, without numbers and keys, without a last slash. */
function pathName(value: unknown): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const path = text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
  const parts = path.split("/").map((part) => (oneOfMany.test(part) ? "*" : part));
  return parts.join("/").replace(/\/+$/, "") || "/";
}
