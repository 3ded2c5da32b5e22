import { z } from "zod";
import { keptDays } from "@/lib/kernel/once";
import { type Contract, takesBody, takesKey } from "./contract";
import { problem } from "./problem";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of these endpoints, made of the schemas they read their input by. */
export function openApiDocument(contracts: readonly Contract[]): Json {
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method]: operation(contract) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Throughline", version: "1", description: "Money is text: whole minor units of its currency." },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token, tl_…, made under Admin." },
      },
      schemas: { Problem: jsonSchema(problem) },
      responses: Object.fromEntries(Object.entries(usualRefusals).map(([name, says]) => [name, refused(says)])),
    },
  };
}

const usualRefusals = {
  Invalid: "Something sent is not as this document has it; errors names each field.",
  NoToken: "There is no valid API token.",
  Forbidden: "The token lacks the scope.",
  NotFound: "There is no such thing.",
  TooLarge: "The body is larger than this endpoint takes.",
  KeyReused: "The Idempotency-Key was sent before with another body or address.",
  WrongType: "The body is not of the media type this document names.",
  TooFast: "Too many requests with this token; Retry-After says how many seconds to wait.",
  Failed: "Something went wrong here; nothing was changed.",
};

/** Made by hand: it is a header of every write and no field of any. */
const keyHeader: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: `Makes the request safe to send again for ${keptDays} days: the first answer comes back with \
Idempotent-Replayed: true and nothing is done twice. A refused request leaves no key.`,
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x20-\\x7e]+$" },
};

function operation(contract: Contract): Json {
  const {
    operationId,
    summary,
    scopes,
    capability,
    statuses,
    refusals = {},
    answerType = "application/json",
  } = contract;
  const isPublic = capability === "public";
  const good = Object.entries(statuses).map(([status, description]) => [
    status,
    { description, content: { [answerType]: { schema: jsonSchema(contract.answer) } } },
  ]);
  const more = Object.entries(refusals).map(([status, says]) => [status, refused(says)]);
  return {
    operationId,
    summary,
    tags: [contract.path.split("/")[3]],
    ...(isPublic ? { security: [] } : { description: `Needs ${scopes.join(" and ")}.`, "x-scopes": scopes }),
    parameters: [
      ...parameters(contract.params, "path"),
      ...parameters(contract.query, "query"),
      ...(takesKey(contract) ? [keyHeader] : []),
    ],
    ...(takesBody(contract) ? { requestBody: requestBody(contract) } : {}),
    responses: { ...(isPublic ? {} : usualResponses(contract)), ...Object.fromEntries([...good, ...more]) },
  };
}

function usualResponses(contract: Contract): Json {
  const { params, refusals = {} } = contract;
  const response = (name: keyof typeof usualRefusals) => ({ $ref: `#/components/responses/${name}` });
  const notFound = Object.keys(params.shape).length > 0 ? { 404: response("NotFound") } : {};
  return {
    ...{ 400: response("Invalid"), 401: response("NoToken"), 403: response("Forbidden") },
    ...notFound,
    ...(takesBody(contract) ? { 413: response("TooLarge"), 415: response("WrongType") } : {}),
    ...(takesKey(contract) && !(422 in refusals) ? { 422: response("KeyReused") } : {}),
    ...{ 429: response("TooFast"), 500: response("Failed") },
  };
}

function parameters(schema: z.ZodObject, place: "path" | "query"): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...shape }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description ? { description } : {}),
    ...(shape.type === "array" ? { style: "form", explode: false } : {}),
    schema: shape,
  }));
}

const requestBody = ({ body, bodyType = "application/json" }: Contract): Json => ({
  required: true,
  content: {
    [bodyType]: {
      schema: jsonSchema(bodyType === ndjson && body instanceof z.ZodArray ? (body.element as z.ZodType) : body),
    },
    ...(bodyType === ndjson ? { "application/json": { schema: jsonSchema(body) } } : {}),
  },
});
const ndjson = "application/x-ndjson";

const refused = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** As a caller sees it: a field with a default may be left out. Our custom checks are all of calendar days. */
function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "custom") Object.assign(jsonSchema, { type: "string", format: "date" });
    },
  });
  return json;
}
