import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutLegalForm } from "./legal-forms";
import { nearMatches } from "./near";

it.each([
  ["acme ltd.", "acme"],
  ["acme, limited", "acme"],
  ["the acme company", "acme"],
  ["acme g.m.b.h. & co. kg", "acme"],
  ["acme s. p. a.", "acme"],
  ["acme sp. z o.o.", "acme"],
  ["acme (uk) plc", "acme uk"],
  ["j. p. morgan inc", "jp morgan"],
  ["limited", "limited"],
  ["the co", "co"],
  ["as colour", "as colour"],
  ["brown & co", "brown"],
])("reads %s as %s", (name, company) => {
  expect(withoutLegalForm(name)).toBe(company);
});

it.each([
  ["ACME Ltd.", "Acme Limited"],
  ["Acme  GmbH & Co. KG", "ACME"],
  ["Société Générale S.A.", "Societe Generale"],
  ["Nestlé AG", "NESTLE, A.G."],
  ["O’Brien Inc.", "OBrien Incorporated"],
  ["Ørsted A/S", "Orsted"],
  ["Groß Söhne GmbH", "Gross Sohne"],
  ["Foo-Bar plc", "Foo Bar"],
  ["Allegro Sp. z o.o.", "ALLEGRO"],
])("proposes to read the supplier %s as %s", (name, known) => {
  expect(nearMatches([name], ["Bolt Ltd", known], "company")).toEqual([{ name, known }]);
});

it.each([
  ["Acme 1 Ltd", "Acme 2 Ltd"],
  ["Ace Ltd", "Acme Ltd"],
  ["Bolt Ltd", "Dolt Ltd"],
  ["AB Ltd", "AS Ltd"],
  ["Shell plc", "Shelter plc"],
])("keeps the supplier %s apart from %s", (name, known) => {
  expect(nearMatches([name], [known], "company")).toEqual([]);
});

it("leaves no name empty, says the same when asked again, and never depends on the form", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const form = fc.constantFrom("ltd", "limited", "gmbh", "inc", "s.a.", "b.v.", "plc", "llc");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), form, form, (words, one, other) => {
      const name = words.join(" ");
      const bare = withoutLegalForm(name);
      expect(bare).not.toBe("");
      expect(withoutLegalForm(bare)).toBe(bare);
      expect(withoutLegalForm(`${name} ${one}`)).toBe(withoutLegalForm(`${name} ${other}`));
    }),
  );
});
