import { createTransport } from "nodemailer";
import { headerText, isPlainAddress } from "./header-text";

/** A letter as it is handed over. */
export interface Handover {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachment: { readonly name: string; readonly content: Buffer } | null;
}

/** Where letters are handed over, and as whom. */
export interface PostOffice {
  readonly host: string;
  /** Derives what signs the address that turns letters off. */
  readonly secret: string;
  /** Resolves once the server has taken the letter; rejects with what it said. */
  readonly handOver: (letter: Handover) => Promise<void>;
}

/** What a mail server is reached by: `SMTP_URL` and `MAIL_FROM`. */
export interface PostSettings {
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
}

/** Silence of the server longer than this ends an attempt, and so does an attempt that takes longer in all. */
const silenceMs = 20_000;
export const longestHandoverMs = 90_000;

/**
 * The mail settings of an environment: null where nothing is set. Throws RangeError, naming the variable, where they
 * make no sense.
 */
export function postSettings(env: Readonly<Record<string, string | undefined>>): PostSettings | null {
  const [url, from] = [env.SMTP_URL?.trim() ?? "", env.MAIL_FROM?.trim() ?? ""];
  if (url === "" && from === "") return null;
  const isSmtp =
    URL.canParse(url) && ["smtp:", "smtps:"].includes(new URL(url).protocol) && new URL(url).hostname !== "";
  if (!isSmtp) throw new RangeError("SMTP_URL must look like smtp://user:password@mail.example.com:587.");
  const [, name = "", bracketed] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  const address = bracketed ?? from;
  if (!isPlainAddress(address))
    throw new RangeError(
      `MAIL_FROM is "${from}": it must be an address such as Throughline <throughline@example.com>.`,
    );
  return { url, from: { name: headerText(name.replace(/^"(.*)"$/, "$1")), address } };
}

/** A post office that speaks SMTP, one connection a letter: what fails fails for that letter alone. */
export function postOffice({ url, from }: PostSettings, secret: string): PostOffice {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const isSecure = protocol === "smtps:";
  const transport = createTransport({
    ...{ host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port) || (isSecure ? 465 : 587), secure: isSecure },
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    // A password never goes over a line that anybody may read, unless it is said that it may.
    requireTLS: !isSecure && username !== "" && searchParams.get("tls") !== "off",
    ignoreTLS: searchParams.get("tls") === "off",
    ...{ connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs, dnsTimeout: silenceMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const handOver = async ({ to, attachment, ...letter }: Handover) => {
    await transport.sendMail({
      ...{ ...letter, from, to: { name: "", address: to } },
      ...(attachment && {
        attachments: [{ filename: attachment.name, content: attachment.content, contentType: "application/pdf" }],
      }),
    });
  };
  return { host: from.address.split("@")[1] ?? hostname, secret, handOver: (letter) => inTime(handOver(letter)) };
}

async function inTime(handover: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The mail server took too long")), longestHandoverMs);
  });
  handover.catch(() => {});
  await Promise.race([handover, late]).finally(() => clearTimeout(timer));
}
