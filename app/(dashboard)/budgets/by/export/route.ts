import { fileFor } from "@/app/_server/csv-file";
import { axisView } from "../axis-address";
import { axisFile } from "./axis-file";

/** The money cut along one axis as the page shows it, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => axisFile(context, axisView(Object.fromEntries(new URL(request.url).searchParams))));
