import { z } from "zod";
import { endpoint } from "@/app/_server/api";
import { rejectsFile } from "@/app/_server/rejects-file";
import { authorize } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";

const anId = z.uuid();

export const GET = endpoint(async ({ context, params }) => {
  authorize(context.viewer, "import.read", {});
  const id = anId.safeParse(params.id);
  if (!id.success) return refuse("not_found", "refusal.gone");
  return rejectsFile(context, id.data);
});
