import { offPlaceholder } from "./off";

/** A letter in words that are ready to be read; links are whole addresses. */
export interface Letter {
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly rows: readonly { readonly text: string; readonly href?: string; readonly note?: string }[];
  }[];
  /** Why this person gets it, as one sentence. */
  readonly reason: string;
  /** The words of the link that turns such letters off. */
  readonly footer: string;
}

/** Around what only a reader with an account gets; the sender takes it out for others. */
export const offBlock = /<!--off-->.*?<!--\/off-->/gs;
/** The same in plain text: the last line. */
export const offLine = /\n[^\n]*https:\/\/off\.invalid\/\n?$/;

/**
 * A letter as plain text and as HTML. The HTML is what mail programs of all ages read alike: tables, styles on the
 * elements, system fonts, no pictures. It names no colour but greys that stay readable on white and on black, since
 * some programs turn the background dark and leave the rest.
 */
export function letter(it: Letter): { readonly text: string; readonly html: string } {
  return { text: textOf(it), html: htmlOf(it) };
}

function textOf({ title, intro, sections, reason, footer }: Letter): string {
  const parts = sections.map(({ heading, rows }) =>
    [heading.toUpperCase(), ...rows.map(({ text, note, href }) => indented([text, note, href]))].join("\n\n"),
  );
  return `${[title, intro, ...parts, "-- ", `${reason}\n${footer}: ${offPlaceholder}`].filter(Boolean).join("\n\n")}\n`;
}

const indented = (lines: readonly (string | undefined)[]): string =>
  lines
    .filter(Boolean)
    .map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`))
    .join("\n");

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Reads at 4.6 to 1 both on white and on black. */
const grey = "#757575";
const cell = (content: string, style: string): string =>
  `<tr><td style="${font};font-size:16px;line-height:1.5;${style}">${content}</td></tr>`;

function htmlOf({ title, intro, sections, reason, footer }: Letter): string {
  const off = `<!--off--> <a href="${offPlaceholder}" style="color:${grey}">${safe(footer)}</a><!--/off-->`;
  const rows = [
    cell(safe(title), "font-size:22px;line-height:1.3;font-weight:600;padding:0 0 12px"),
    ...(intro ? [cell(safe(intro), "padding:0 0 8px")] : []),
    ...sections.flatMap(({ heading, rows: lines }) => [
      cell(safe(heading), "font-size:14px;font-weight:600;padding:20px 0 6px"),
      ...lines.map((line) => cell(lineOf(line), `padding:8px 0;border-top:1px solid ${grey}`)),
    ]),
    cell(`${safe(reason)}${off}`, `font-size:13px;color:${grey};padding:28px 0 0`),
  ].join("");
  const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${safe(title)}</title></head><body style="margin:0;padding:0"><table ${table} width="100%"><tr><td align="center" style="padding:24px 16px"><table ${table} width="100%" style="max-width:600px;text-align:left">${rows}</table></td></tr></table></body></html>`;
}

function lineOf({ text, href, note }: Letter["sections"][number]["rows"][number]): string {
  const said = href && isWeb(href) ? `<a href="${safe(href)}" style="font-weight:600">${safe(text)}</a>` : safe(text);
  return note ? `${said}<br><span style="font-size:14px;color:${grey}">${safe(note)}</span>` : said;
}

const isWeb = (href: string): boolean => /^https?:\/\//.test(href);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const safe = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
