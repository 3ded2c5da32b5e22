import { fileFor } from "@/app/_server/csv-file";
import { readingsFile } from "./readings-file";

type Place = { readonly params: Promise<{ readonly key: string }> };

/** Every reading of a KPI as its history shows them, as a file. */
export const GET = (_request: Request, { params }: Place): Promise<Response> =>
  fileFor(async (context) => readingsFile(context, (await params).key));
