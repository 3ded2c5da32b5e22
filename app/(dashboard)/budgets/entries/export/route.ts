import { fileFor } from "@/app/_server/csv-file";
import { entriesView } from "../../entry-address";
import { journalFile } from "./journal-file";

/** The entries of the journal that the list was narrowed to, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => journalFile(context, entriesView(Object.fromEntries(new URL(request.url).searchParams)).filter));
