import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { readImport } from "@/lib/imports/queries/read-import";
import { readImportContract, withdrawImportContract } from "../../_contract/imports";
import { serve } from "../../_contract/serve";
import { importJson } from "../import-json";

export const GET = serve(readImportContract, async ({ context, params }) => ({
  body: importJson(await readImport(context, params)),
}));

export const DELETE = serve(withdrawImportContract, async ({ context, params }) => ({
  body: await withdrawImport(context, params),
}));
