import { fileFor } from "@/app/_server/csv-file";
import { toolView } from "../tool-address";
import { toolFile } from "./tool-file";

/** The register as the page shows it, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => toolFile(context, toolView(Object.fromEntries(new URL(request.url).searchParams))));
