import type { z } from "zod";
import { endpoint } from "@/app/_server/api";
import { bodyOf } from "@/app/_server/api-body";
import { readInput } from "@/app/_server/api-input";
import { authorize } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import type { Contract } from "./contract";

interface Call<Params, Query, Body> {
  readonly context: Context;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/**
 * A route that keeps its contract. A token without the scope is told so before anything else, so that it cannot learn
 * what exists; a path that can name nothing is not found; whatever the contract does not know is refused by name.
 */
export function serve<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  contract: Contract<P, Q, B, A>,
  run: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<{ status?: number; body: z.output<A> }>,
) {
  return endpoint(async ({ context, request, params, search }) => {
    if (contract.capability !== "public") authorize(context.viewer, contract.capability, {});
    const path = contract.params.safeParse(params);
    if (!path.success) refuse("not_found", "refusal.gone");
    const query = readInput(contract.query, search);
    const takesBody = contract.method === "put" || contract.method === "post";
    const body = readInput(contract.body, takesBody ? await bodyOf(request) : {});
    return run({ context, params: path.data, query, body });
  });
}
