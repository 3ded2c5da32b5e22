import { z } from "zod";
import { contract, nothing } from "./contract";

export const openApiContract = contract({
  operationId: "readOpenApi",
  method: "get",
  path: "/api/v1/openapi.json",
  summary: "This document",
  capability: "public",
  scopes: [],
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.record(z.string(), z.unknown()),
  statuses: { 200: "The OpenAPI 3.1 document of this API." },
});
