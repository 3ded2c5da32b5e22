import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as URL-safe text: the secret of a session. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256 in hex. Secrets are random and long, so no slow hash is needed to keep them from being guessed. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** An API token `tl_` + 22 base62 digits (131 bits) + 6 check digits, so that scanners recognise one that leaked. */
export function newApiToken(): string {
  const body = Array.from(unbiased(22), (digit) => alphabet[digit]).join("");
  return `tl_${body}${checkDigits(body)}`;
}

/** A password to begin with, in groups that can be read out: 20 base62 digits (119 bits). */
export const newStartPassword = (): string =>
  Array.from(unbiased(20), (digit, at) => `${at > 0 && at % 5 === 0 ? "-" : ""}${alphabet[digit]}`).join("");

/** Whether a text has the form and the check digits of an API token; spares a look-up for mistyped ones. */
export function isApiToken(text: string): boolean {
  const match = /^tl_([0-9A-Za-z]{22})([0-9A-Za-z]{6})$/.exec(text);
  return match !== null && checkDigits(match[1] ?? "") === match[2];
}

function* unbiased(count: number): Generator<number> {
  for (let made = 0; made < count; ) {
    for (const byte of randomBytes(count)) {
      if (byte >= 248 || made >= count) continue;
      made += 1;
      yield byte % 62;
    }
  }
}

function checkDigits(body: string): string {
  let rest = createHash("sha256").update(body).digest().readUInt32BE(0);
  let digits = "";
  for (let place = 0; place < 6; place += 1) {
    digits = alphabet[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
