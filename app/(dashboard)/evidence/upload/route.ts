import { ApiProblem } from "@/app/_server/api";
import { findContext } from "@/app/_server/context";
import { isForged } from "@/app/_server/origin";
import { withUpload } from "@/app/_server/upload";
import { mayAtAll } from "@/lib/access/policy";
import { attachEvidence } from "@/lib/budgets/commands/evidence/attach-evidence";
import { Refusal } from "@/lib/kernel/errors";
import { backTo, newEvidence } from "../evidence-address";

const limits = { megabytes: 10, files: 1 };

/**
 * Takes a document for a record and goes back to it, or to the form that says what was wrong. Not behind the proxy, so
 * it tells forged requests itself.
 */
export async function POST(request: Request): Promise<Response> {
  if (isForged(request)) return new Response("Forbidden: this request came from another site.", { status: 403 });
  const context = await findContext();
  if (!context) return seeOther("/sign-in");
  if (context.viewer.seesAs || !mayAtAll(context.viewer, "budget.request"))
    return new Response("Forbidden", { status: 403 });
  const { searchParams } = new URL(request.url);
  const about = { kind: searchParams.get("kind") ?? "", id: searchParams.get("id") ?? "" };
  try {
    await withUpload(
      request,
      ({ files: [file] }) => attachEvidence(context, { about, name: file?.name ?? "", path: file?.path ?? "" }),
      limits,
    );
    return seeOther(backTo(about, searchParams.get("back")));
  } catch (error) {
    if (error instanceof Refusal && error.code !== "invalid" && error.code !== "conflict") {
      return new Response("Not found", { status: 404 });
    }
    if (!(error instanceof Refusal || error instanceof ApiProblem)) throw error;
    return seeOther(newEvidence(about, searchParams.get("back"), problemOf(error.key)));
  }
}

const problems = ["evidence_empty", "evidence_too_large", "evidence_type", "evidence_full"] as const;

/** In the words of the form; what only a script can do wrong is told as a broken upload. */
function problemOf(key: string): string {
  if (key === "api.files_too_large") return "evidence_too_large";
  return problems.find((one) => key.endsWith(`.${one}`)) ?? (key === "api.no_file" ? "evidence_empty" : "broken");
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });
