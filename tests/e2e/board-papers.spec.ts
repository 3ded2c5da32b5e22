import { readFileSync } from "node:fs";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test, type Who } from "./support/test";

/** What each opens the home with, and whose name the foot of every page has. */
const people = { cio: "Cian de Graaf", finance: "Odile Laurent", viewer: "Noor Jansen" } satisfies Partial<
  Record<Who, string>
>;
const boards = [
  { path: "/", file: /^home-\w+-\d{4}-\d\d-\d\d\.pdf$/ },
  { path: "/streams/checkout", file: /^stream-checkout-.*\.pdf$/ },
  { path: "/journey", file: /^journey-map-.*\.pdf$/ },
] as const;

for (const [who, name] of Object.entries(people) as [keyof typeof people, string][]) {
  test(`gives the ${who} home, stream and map as PDFs of their own, by keyboard from the page`, async ({
    page,
    signInAs,
  }) => {
    await signInAs(who);
    for (const { path, file } of boards) {
      await page.goto(path);
      const finding = await page.getByRole("heading", { level: 1 }).innerText();
      const link = page.getByRole("link", { name: "PDF of this page", exact: true });
      await link.focus();
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      expect(download.suggestedFilename()).toMatch(file);
      const bytes = new Uint8Array(readFileSync(await download.path()));
      const { text, totalPages } = await extractText(await getDocumentProxy(bytes), { mergePages: false });
      const [first = ""] = text.map((one) => one.replaceAll(/\s+/g, " "));
      expect(first).toContain(finding.trim());
      expect(first).toContain(`drawn for ${name}`);
      expect(first).toContain(`Page 1 of ${totalPages}`);
    }
  });
}
