import type { z } from "zod";
import { endpoint } from "@/app/_server/api";
import { bodyOf } from "@/app/_server/api-body";
import { readInput } from "@/app/_server/api-input";
import { onceFor } from "@/app/_server/api-once";
import { authorize } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { type Contract, takesBody } from "./contract";

interface Call<Params, Query, Body> {
  readonly context: Context;
  readonly request: Request;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

interface Served<Answer> {
  readonly status?: number;
  readonly body: Answer;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A route that keeps its contract. A token without the scope is told so before anything else, so that it cannot learn
 * what exists; a path that can name nothing is not found; whatever the contract does not know is refused by name.
 */
export function serve<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  contract: Contract<P, Q, B, A>,
  run: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Served<z.output<A>>>,
) {
  return endpoint(async ({ context, request, params, search }) => {
    if (contract.capability !== "public") authorize(context.viewer, contract.capability, {});
    const path = contract.params.safeParse(params);
    if (!path.success) refuse("not_found", "refusal.gone");
    const query = readInput(contract.query, search);
    if (!takesBody(contract)) {
      return run({ context, request, params: path.data, query, body: readInput(contract.body, {}) });
    }
    const sent = await bodyOf(request, contract.megabytes);
    const body = readInput(contract.body, sent.body);
    const { once, headers } = onceFor(request, sent.text);
    const answer = await run({ context: { ...context, ...once }, request, params: path.data, query, body });
    return { ...answer, headers: { ...answer.headers, ...headers() } };
  });
}
