import { ApiProblem } from "@/app/_server/api";
import { findContext } from "@/app/_server/context";
import { keepUpload } from "@/app/_server/kept-uploads";
import { isForged } from "@/app/_server/origin";
import { withUpload } from "@/app/_server/upload";
import { importKinds } from "@/db/vocabulary/imports";
import { mayAtAll } from "@/lib/access/policy";

/** Takes the wizard's files and goes on to their columns. Not behind the proxy, so it tells forged requests itself. */
export async function POST(request: Request): Promise<Response> {
  if (isForged(request)) return new Response("Forbidden: this request came from another site.", { status: 403 });
  const context = await findContext();
  if (!context) return seeOther("/sign-in");
  if (context.viewer.seesAs || !mayAtAll(context.viewer, "import.run"))
    return new Response("Forbidden", { status: 403 });
  try {
    const id = await withUpload(request, async (upload) => {
      const kind = importKinds.find((one) => one === upload.fields.kind);
      return kind ? keepUpload(context.viewer, kind, upload) : null;
    });
    return seeOther(id ? `/imports/new?upload=${id}` : "/imports/new?problem=no_kind");
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return seeOther(`/imports/new?problem=${error.key.replace("api.", "")}`);
  }
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });
