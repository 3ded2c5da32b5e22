"use client";

import { useEffect, useState } from "react";

type Fields = Readonly<Record<string, string>>;

/**
 * What is typed at a step, kept in this browser until it is recorded: a reload or a lost line loses no word. `id` is what
 * it was sent as: other words are another thing, and under the old name would pass for what was recorded before.
 */
export function useDraft(name: string): {
  fields: Fields;
  type: (field: string, text: string) => void;
  clear: () => void;
} {
  const [fields, setFields] = useState<Fields>({});
  useEffect(() => setFields(kept(name)), [name]);
  const store = (next: Fields) => {
    setFields(next);
    try {
      if (Object.values(next).some((text) => text !== "")) localStorage.setItem(name, JSON.stringify(next));
      else localStorage.removeItem(name);
    } catch {
      // A browser that keeps nothing loses the draft on a reload, and nothing else.
    }
  };
  return { fields, type: (field, text) => store({ ...fields, id: "", [field]: text }), clear: () => store({}) };
}

function kept(name: string): Fields {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(name) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
  } catch {
    return {};
  }
}
