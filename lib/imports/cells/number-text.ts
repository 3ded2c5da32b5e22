import { plainDecimal } from "./decimal";
import { Fault } from "./fault";

/** Which mark stands before the decimals: "1,234.50" or "1.234,50". Decided per column, never per cell. */
export type DecimalStyle = "point" | "comma";

/** A number as written, exactly, with the currency mark that stood beside it ("£", "EUR", "%"), or "". */
export type Amount = { readonly decimal: string; readonly mark: string };

/** No amount anybody means is longer, in characters; beyond it even telling the digits apart would cost time. */
const LONGEST = 60;
const quick = /^-?\d+(?:\.\d+)?$/;
const mark = "[£€$¥₹₺₽₩]|[A-Z]{3}|US\\$|kr|zł|Kč|%";
const shape = new RegExp(`^(\\()?([-−–+])?\\s*(${mark})?\\s*([-−–+])?\\s*(\\d.*|[.,]\\d+)$`, "u");
const ending = new RegExp(`^(.*?\\d[.,]?)\\s*([-−])?\\s*(${mark})?\\s*(\\))?$`, "u");

/**
 * Reads "£1,234.50", "(907.00)", "12.345,67", "€ 1 234,50", "-£5", "1,234-" exactly. Without a `style`
 * only what is clear by itself is read as decimal comma. A fault names the number that was probably meant.
 */
export function readAmount(text: string, style: DecimalStyle | null): Amount | Fault {
  if (text.length > LONGEST) return new Fault("not_a_number");
  if (style !== "comma" && quick.test(text)) return { decimal: text, mark: "" };
  const split = splitAmount(text);
  const chosen = style ?? (split && voteOf(split.body) === "comma" ? "comma" : "point");
  const decimal = split && ungroup(split.body, chosen);
  if (!split || decimal === null) return new Fault("not_a_number", {}, suggest(text, chosen));
  return { decimal: split.negative && /[1-9]/.test(decimal) ? `-${decimal}` : decimal, mark: split.mark };
}

type Vote = "point" | "comma" | "weak_comma";

/**
 * What one cell tells about its column: "1,234.50" and "61.4" speak for the point, "12.345,67" for the comma,
 * "61,4" weakly for the comma (it may be a slip of the finger), "1,234" and "1.234" for nothing.
 */
export function decimalVote(text: string): Vote | null {
  const split = splitAmount(text);
  return split && voteOf(split.body);
}

function voteOf(body: string): Vote | null {
  const points = body.split(".").length - 1;
  const commas = body.split(",").length - 1;
  const spaced = /\d[\s'’]\d{3}/u.test(body);
  if (points === 0 && commas === 0) return null;
  if (points > 0 && commas > 0) return only(body.lastIndexOf(".") > body.lastIndexOf(",") ? "point" : "comma", body);
  if (points > 1) return only("comma", body);
  if (commas > 1) return only("point", body);
  if (spaced) return only(points ? "point" : "comma", body);
  const [before = "", after = ""] = body.split(points ? "." : ",");
  const mayGroup = after.length === 3 && before.length <= 3 && !/^0?$/.test(before);
  return mayGroup ? null : points ? "point" : "weak_comma";
}

const only = (vote: DecimalStyle, body: string): Vote | null => (ungroup(body, vote) === null ? null : vote);

type Split = { negative: boolean; body: string; mark: string };

/** Sign, mark and digits apart; null where anything else stands in the cell, or two signs or two marks do. */
function splitAmount(text: string): Split | null {
  if (text.length > LONGEST) return null;
  const front = shape.exec(text.trim());
  const back = front && ending.exec(front[5] ?? "");
  if (!front || !back) return null;
  const signs = [front[2], front[4], back[2]].filter((sign) => sign !== undefined);
  const marks = [front[3], back[3]].filter((found) => found !== undefined);
  const bracketed = front[1] !== undefined;
  if (signs.length > 1 || marks.length > 1 || bracketed !== (back[4] !== undefined) || (bracketed && signs.length > 0))
    return null;
  return {
    negative: bracketed || (signs[0] !== undefined && signs[0] !== "+"),
    body: back[1] ?? "",
    mark: marks[0] ?? "",
  };
}

const grouped = {
  point: /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?:[\s'’]\d{3})+)?(?:\.\d*)?$/u,
  comma: /^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[\s'’]\d{3})+)?(?:,\d*)?$/u,
};
const exponent = /^\d+(?:\.\d+)?e[+-]?\d{1,2}$/i;

/** The digits without grouping and with a decimal point; null where they are not grouped as that style groups. */
function ungroup(body: string, style: DecimalStyle): string | null {
  if (exponent.test(body)) return plainDecimal(body);
  if (!grouped[style].test(body) || !/\d/.test(body)) return null;
  const bare = body.replace(style === "point" ? /[,\s'’]/gu : /[.\s'’]/gu, "").replace(",", ".");
  const [whole = "", fraction = ""] = bare.split(".");
  return `${whole.replace(/^0+(?=\d)/, "") || "0"}${fraction ? `.${fraction}` : ""}`;
}

/** "61,4" was meant as 61.4, and "12,5o" as 12.50. The suggestion is in the style the column has. */
function suggest(text: string, style: DecimalStyle): string | null {
  const mended = text.replace(/[oO]/g, "0").replace(/[lI]/g, "1");
  for (const candidate of [text, mended]) {
    const split = splitAmount(candidate);
    if (!split) continue;
    const read = ungroup(split.body, style) ?? ungroup(split.body, style === "point" ? "comma" : "point");
    if (read !== null) return (split.negative ? "-" : "") + (style === "point" ? read : read.replace(".", ","));
  }
  return null;
}
