import { z } from "zod";

/** RFC 9457 problem details, as every refusal is answered. */
export const problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: "What went wrong, in a sentence." }),
  instance: z.string().meta({ description: "urn:uuid of the request, as in the x-request-id header and the log." }),
  code: z.string().meta({ description: "Stable name of the refusal." }),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
});
