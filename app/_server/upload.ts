import "server-only";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { ApiProblem } from "./api";

const bytesOfMegabyte = 1024 * 1024;
const formBytes = 2 * bytesOfMegabyte;

/** How much a form may bring: so many files, of so many megabytes together. */
interface Limits {
  readonly megabytes: number;
  readonly files: number;
}

const importLimits: Limits = { megabytes: 200, files: 50 };

/** A form with files, received onto the disk. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly path: string }[];
  /** The folder that holds the files. */
  readonly folder: string;
  readonly discard: () => Promise<void>;
}

/**
 * Receives a multipart form, its files (part `file`, those of an import at most 200 MB together) streamed to a temporary folder, and hands
 * it over; the folder is gone afterwards whatever happens, unless `use` has moved it away.
 */
export async function withUpload<T>(
  request: Request,
  use: (upload: Upload) => Promise<T>,
  limits: Limits = importLimits,
): Promise<T> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limits.megabytes * bytesOfMegabyte + formBytes) throw sizeProblem(limits);
  const folder = await mkdtemp(join(tmpdir(), "throughline-upload-"));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    return await use({ ...(await receive(request, folder, limits)), folder, discard });
  } finally {
    await discard();
  }
}

async function receive(request: Request, folder: string, limits: Limits): Promise<Pick<Upload, "fields" | "files">> {
  const parser = parserFor(request, limits);
  const fields: Record<string, string> = {};
  const files: { name: string; path: string }[] = [];
  const writes: Promise<void>[] = [];
  const meter = sizeMeter(limits);
  parser.on("field", (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated || Object.hasOwn(fields, name)) return parser.destroy(malformed());
    fields[name] = value;
  });
  parser.on("file", (part, stream, { filename }) => {
    if (part !== "file")
      return parser.destroy(new ApiProblem(400, "api.unknown_file_part", { part: part.slice(0, 80) }));
    const path = join(folder, String(files.length));
    files.push({ name: nameOf(filename), path });
    const write = pipeline(stream, meter(), createWriteStream(path, { mode: 0o600 }));
    write.catch((error: Error) => parser.destroy(error));
    writes.push(write);
  });
  parser.on("filesLimit", () => parser.destroy(new ApiProblem(400, "api.too_many_files", { limit: limits.files })));
  for (const limit of ["partsLimit", "fieldsLimit"] as const) parser.on(limit, () => parser.destroy(malformed()));
  if (!request.body) throw malformed();
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  try {
    await pipeline(body, parser);
    await Promise.all(writes);
  } catch (error) {
    await Promise.allSettled(writes);
    throw error instanceof ApiProblem ? error : malformed();
  }
  if (files.length === 0) throw new ApiProblem(400, "api.no_file");
  return { fields, files };
}

function parserFor(request: Request, { files }: Limits): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      defParamCharset: "utf8",
      limits: { files, fields: 20, parts: files + 20, fieldSize: formBytes / 2 },
    });
  } catch {
    throw malformed();
  }
}

/** One count over all files of a form. */
function sizeMeter(limits: Limits): () => Transform {
  let bytes = 0;
  return () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > limits.megabytes * bytesOfMegabyte ? sizeProblem(limits) : null, chunk);
      },
    });
}

const nameOf = (filename: string | undefined): string => basename(filename ?? "").slice(0, 200) || "file";
const malformed = () => new ApiProblem(400, "api.malformed_form");
const sizeProblem = ({ megabytes }: Limits) => new ApiProblem(413, "api.files_too_large", { megabytes });
