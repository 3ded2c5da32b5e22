import { fileFor } from "@/app/_server/csv-file";
import { listView } from "../list-address";
import { kpisFile } from "./kpis-file";

/** The list of KPIs as the page shows it under the same address, all pages of it, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => kpisFile(context, listView(Object.fromEntries(new URL(request.url).searchParams))));
