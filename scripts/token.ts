import { parseArgs } from "node:util";
import { tokenScopes } from "@/db/vocabulary/people";
import { theSystem } from "@/lib/access/viewer";
import { Refusal } from "@/lib/kernel/errors";
import { createToken } from "@/lib/people/commands/tokens";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { openInstallation } from "./installation";

const usage = `Usage: npm run token -- --name NAME --scopes a,b\nScopes: ${tokenScopes.join(" ")}`;

const { values } = parseArgs({ options: { name: { type: "string" }, scopes: { type: "string" } } });
const scopes = (values.scopes ?? "").split(",").flatMap((scope) => scope.trim() || []);
const unknown = scopes.filter((scope) => !(tokenScopes as readonly string[]).includes(scope));
if (!values.name || scopes.length === 0) refuse(usage);
if (unknown.length > 0) refuse(`Unknown scope: ${unknown.join(", ")}.\nScopes: ${tokenScopes.join(" ")}`);

const db = await openInstallation();
try {
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) refuse("This installation has no organisation yet: open its first-run page.");
  const context = { viewer: theSystem, organisation, db, now: new Date(), requestId: null };
  const { token } = await createToken(context, { name: values.name, scopes });
  console.log(token);
} catch (error) {
  refuse(error instanceof Refusal ? `Refused: ${error.key} ${JSON.stringify(error.fields ?? {})}` : String(error));
} finally {
  await db.$client.end();
}

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}
