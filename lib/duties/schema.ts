import { z } from "zod";

export const acknowledgeSyncInput = z.strictObject({ syncId: z.uuid() });
