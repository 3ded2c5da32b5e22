import { updateStatus } from "@/lib/initiatives/commands/update-status";
import { updateStatusContract } from "../../../_contract/initiatives";
import { serve } from "../../../_contract/serve";

export const POST = serve(updateStatusContract, async ({ context, params: { id }, body }) => ({
  status: 201,
  body: await updateStatus(context, { ...body, initiativeId: id }),
}));
