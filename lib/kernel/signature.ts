import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Signs and checks text for one purpose; what is signed for one is worth nothing for another. */
export interface Signer {
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
}

/** A signer whose key is derived from the installation's secret. Throws RangeError on an empty secret. */
export function signer(secret: string, purpose: string): Signer {
  if (secret === "") throw new RangeError("Nothing can be signed without a secret");
  const key = Buffer.from(hkdfSync("sha256", secret, "throughline", purpose, 32));
  const seal = (text: string) => createHmac("sha256", key).update(text).digest();
  return {
    sign: (text) => seal(text).toString("base64url"),
    isSigned(text, signature) {
      const told = Buffer.from(signature, "base64url");
      const right = seal(text);
      return told.length === right.length && told.toString("base64url") === signature && timingSafeEqual(told, right);
    },
  };
}
