import { z } from "zod";

/** RFC 9457 problem details, as every refusal is answered. */
export const problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: "What went wrong, in a sentence." }),
  instance: z.string().meta({ description: "urn:uuid of the request, as in the x-request-id header and the log." }),
  code: z.string().meta({ description: "Stable name of the refusal." }),
  errors: z
    .union([
      z.array(z.object({ field: z.string(), detail: z.string() })),
      z.array(z.object({ index: z.int(), field: z.string(), reason: z.string() })),
    ])
    .optional()
    .meta({ description: "One a field; of many items at once one a fault, with the item's place counted from 0." }),
  currentVersion: z.int().optional().meta({ description: "With a stale version: the one that stands." }),
});
