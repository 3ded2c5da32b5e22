import { fileFor } from "@/app/_server/csv-file";
import { budgetFile } from "./budget-file";
import { planFile } from "./plan-file";
import { spendFile } from "./spend-file";

type Place = { readonly params: Promise<{ readonly id: string }> };

const files = { plan: planFile, spend: spendFile };

/** A budget as its page shows it, or with `as` in the columns an import of plans or of spend takes. */
export const GET = (request: Request, { params }: Place): Promise<Response> =>
  fileFor(async (context) => {
    const as = new URL(request.url).searchParams.get("as");
    const give = as === "plan" || as === "spend" ? files[as] : budgetFile;
    return give(context, (await params).id);
  });
