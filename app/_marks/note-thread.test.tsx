import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { NoteThread } from "@/lib/comments/thread";
import { NoteArticle } from "./note-thread";

const said = { id: "1", author: "Cian", authorId: "a", at: "2026-11-20T10:00:00Z", mentions: ["Ann Lee"] };
const note: NoteThread = {
  ...said,
  body: '<img src=x onerror="alert(1)"> @Ann Lee see /kpis/a',
  about: { kind: "budget_line", ref: "l1", name: "<b>Wallets</b>", within: "b1" },
  ...{ period: null, cause: "known", resolvedAt: null, resolvedBy: null },
  answers: [{ ...said, id: "2", mentions: [], body: "<script>alert(2)</script>" }],
};
const drawn = (one: NoteThread) => renderToStaticMarkup(<NoteArticle note={one} when={() => "then"} withPlace />);

it("draws what was typed as text, never as markup", () => {
  const html = drawn(note);
  expect(html).not.toMatch(/<img|<script|<b>Wallets/);
  expect(html).toContain("&lt;script&gt;alert(2)&lt;/script&gt;");
});

it("links a record's address and the record it is on, and makes a called name stand out", () => {
  const html = drawn(note);
  expect(html).toContain('href="/kpis/a"');
  expect(html).toContain('href="/budgets/b1#line-l1"');
  expect(html).toContain("<b>@Ann Lee</b>");
});

it("says in words that it is resolved, by whom and when", () => {
  expect(drawn(note)).not.toContain("Resolved");
  expect(drawn({ ...note, resolvedAt: said.at, resolvedBy: "Bo" })).toContain("Resolved by Bo, then");
});
