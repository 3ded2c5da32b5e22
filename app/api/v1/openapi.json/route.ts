import { json } from "@/app/_server/api";
import { contracts } from "../_contract/all";
import { openApiDocument } from "../_contract/document";

/** Public, as its contract says: what the API can do is no secret, what is in it is. */
export function GET(): Response {
  return json(openApiDocument(contracts), 200, crypto.randomUUID());
}
