import { z } from "zod";
import type { Capability } from "@/lib/access/policy";
import type { Scope } from "@/lib/access/viewer";

/**
 * One endpoint as scripts may rely on it. The route reads its input by these schemas and the OpenAPI document shows
 * the same ones, so the two cannot differ.
 */
export interface Contract<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly operationId: string;
  readonly method: "get" | "put" | "post" | "patch" | "delete";
  readonly path: string;
  readonly summary: string;
  /** What the token must be allowed to do; "public" needs no token. */
  readonly capability: Capability | "public";
  /** The scopes that allow it, as the document names them. */
  readonly scopes: readonly Scope[];
  readonly params: Params;
  readonly query: Query;
  /** Of PUT, POST and PATCH. */
  readonly body: Body;
  /** How large a body may be, in megabytes; 1 unless said. */
  readonly megabytes?: number;
  /** NDJSON stands for a list sent as such, its items one a line, or as JSON. */
  readonly bodyType?: "application/json" | "multipart/form-data" | "application/x-ndjson";
  readonly answer: Answer;
  readonly answerType?: "application/json" | "text/csv";
  /** What each status of a good answer means. */
  readonly statuses: Readonly<Record<number, string>>;
  /** Statuses of a refusal beyond those every endpoint has. */
  readonly refusals?: Readonly<Record<number, string>>;
}

/** An endpoint's contract with its schemas' types kept. */
export const contract = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  spec: Contract<P, Q, B, A>,
): Contract<P, Q, B, A> => spec;

/** Whether a request of this endpoint brings a body. */
export const takesBody = ({ method }: Pick<Contract, "method">): boolean =>
  method === "put" || method === "post" || method === "patch";

/** Whether a request of this endpoint may carry an Idempotency-Key; files and events say themselves whether they came before. */
export const takesKey = (contract: Pick<Contract, "method" | "bodyType">): boolean =>
  takesBody(contract) && (contract.bodyType ?? "application/json") === "application/json";

/** For an endpoint without path parameters, query or body. */
export const nothing = z.strictObject({});
