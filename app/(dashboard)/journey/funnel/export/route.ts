import { fileFor } from "@/app/_server/csv-file";
import { funnelFile } from "./funnel-file";

/** The funnel as the page shows it under the same address, with its definition, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => funnelFile(context, new URL(request.url).searchParams));
