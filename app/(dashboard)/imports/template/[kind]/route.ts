import { getTranslations } from "next-intl/server";
import { csvFile, fileFor } from "@/app/_server/csv-file";
import { importKinds } from "@/db/vocabulary/imports";
import { mayAtAll } from "@/lib/access/policy";
import { importFields } from "@/lib/imports/fields";
import { exampleRow } from "@/lib/imports/template";
import { refuse } from "@/lib/kernel/errors";

/** A file to fill in: every column of a kind under the name the product has for it, and one row as an example. */
export async function GET(_request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const asked = (await params).kind;
  return fileFor(async ({ viewer }) => {
    const kind = importKinds.find((one) => one === asked);
    if (!kind || !mayAtAll(viewer, "import.run")) return refuse("not_found", "refusal.gone");
    const label = await getTranslations("imports.field");
    const head = importFields[kind].map(({ name }) => label(name));
    return csvFile(`${kind.replace("_", "-")}-template.csv`, head, rows(exampleRow(kind)));
  });
}

async function* rows(row: readonly string[]) {
  yield [row];
}
