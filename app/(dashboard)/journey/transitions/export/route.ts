import { fileFor } from "@/app/_server/csv-file";
import { transitionFile } from "./transition-file";

/** The matrix as the page shows it under the same address, with its definition, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => transitionFile(context, Object.fromEntries(new URL(request.url).searchParams)));
