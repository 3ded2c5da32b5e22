import { fileFor } from "@/app/_server/csv-file";
import { readMapView } from "../address";
import { mapFile } from "./map-file";

/** The map the page shows under the same address, whole, as a file. */
export const GET = (request: Request): Promise<Response> =>
  fileFor((context) => mapFile(context, readMapView(Object.fromEntries(new URL(request.url).searchParams)).journey));
