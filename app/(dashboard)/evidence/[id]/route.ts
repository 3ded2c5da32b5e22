import { fileFor } from "@/app/_server/csv-file";
import { asAttachment } from "@/lib/budgets/evidence/file-name";
import { readEvidenceFile } from "@/lib/budgets/queries/evidence/evidence-files";

/**
 * A document as it was attached, to be saved. It never opens in the product's own pages,
 * whatever it holds; the proxy adds the policy that lets it do nothing.
 */
export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  fileFor(async (context) => {
    const { name, mediaType, content } = await readEvidenceFile(context, await params);
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": mediaType === "text/csv" ? "text/csv; charset=utf-8" : mediaType,
        "content-length": String(content.length),
        "content-disposition": asAttachment(name),
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  });
