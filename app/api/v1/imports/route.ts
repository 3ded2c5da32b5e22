import { endpoint } from "@/app/_server/api";
import { requireType } from "@/app/_server/api-body";
import { readInput } from "@/app/_server/api-input";
import { withUpload } from "@/app/_server/upload";
import { authorize } from "@/lib/access/policy";
import { runImport } from "@/lib/imports/commands/run-import";
import { importForm } from "../_contract/imports";
import { importJson } from "./import-json";

/** Who may not import is told so before a byte of a file is taken. */
const take: Parameters<typeof endpoint>[0] = async ({ context, request }) => {
  authorize(context.viewer, "import.run", {});
  requireType(request, "multipart/form-data");
  return withUpload(request, async ({ fields, files }) => {
    const { controlRows: rows, controlSums: sums, ...form } = readInput(importForm, fields);
    const control = { rows, sums };
    const report = await runImport(context, { ...form, control, again: form.again === "true", files });
    const status = report.isWritten ? 201 : form.mode === "preview" ? 200 : 422;
    return { status, body: importJson(report) };
  });
};

export const POST = endpoint(take, { paced: false });
