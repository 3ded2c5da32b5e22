/** What a company is by law says nothing about which company it is; forms are written here without dots and spaces. */
const forms = new Set(
  [
    "ltd limited plc llp lp llc inc incorporated corp corporation co company cic",
    "gmbh mbh ag kg kgaa ohg ug haftungsbeschrankt ev eg gbr se",
    "sa sas sasu sarl srl spa sl slu bv nv vof oy oyj ab as asa aps",
    "pty pte kk sro spzoo kft zrt lda ltda doo",
  ].flatMap((line) => line.split(" ")),
);
const longestForm = 3;
const dotted = /(?<![\p{L}\p{N}])\p{L}(?:\.\s?\p{L})+(?![\p{L}\p{N}])/gu;

/**
 * A company's name, in small letters without accents, without its legal form: "acme ltd.", "acme, limited" and
 * "the acme co. kg" are all "acme". A name that is nothing but a legal form stays.
 */
export function withoutLegalForm(name: string): string {
  const joined = name.replace(dotted, (letters) => letters.replace(/[.\s]/g, ""));
  let words = joined.split(/[^\p{L}\p{N}&]+/u).filter((word) => word !== "");
  if (words.length > 1 && words[0] === "the") words = words.slice(1);
  for (let length = formAtEnd(words); length > 0; length = formAtEnd(words)) words = words.slice(0, -length);
  return words.join(" ");
}

/** How many of the last words are a legal form, or what joins one to the name; 0 where the name ends. */
function formAtEnd(words: readonly string[]): number {
  const last = words.at(-1);
  if (words.length > 1 && (last === "&" || last === "and" || last === "und" || last === "et")) return 1;
  for (let length = Math.min(longestForm, words.length - 1); length > 0; length -= 1)
    if (forms.has(words.slice(-length).join(""))) return length;
  return 0;
}
