import { z } from "zod";

/** Which of the events put aside: one, or all that are still open of a source, a reason, or both. */
export const quarantineAim = z
  .strictObject({
    id: z.uuid().optional(),
    sourceId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    reason: z
      .string()
      .regex(/^event\.fault\.[a-z_]{1,40}$/)
      .optional(),
  })
  .refine(({ id, sourceId, reason }) => id ?? sourceId ?? reason, {
    error: "refusal.field.required",
    path: ["sourceId"],
  });
export type QuarantineAim = z.output<typeof quarantineAim>;
