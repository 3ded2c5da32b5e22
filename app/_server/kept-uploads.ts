import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { importKinds } from "@/db/vocabulary/imports";
import type { Viewer } from "@/lib/access/viewer";
import type { Upload } from "./upload";

const keptMs = 86_400_000;
const root = () => join(tmpdir(), `throughline-kept-uploads-${userInfo().uid}`);
const uploadId = z.uuid();

const keptUpload = z.object({
  ownerId: z.string(),
  kind: z.enum(importKinds),
  names: z.array(z.string()),
  /** The mapping last checked, as the engine takes it. */
  mapping: z.unknown().optional(),
  /** What their sheet comes to, as it was typed. */
  control: z.object({ rows: z.string(), sums: z.string() }).optional(),
});

/** Files that wait between the steps of the wizard, with what their owner has said about them so far. */
export interface KeptUpload {
  readonly id: string;
  readonly kind: (typeof importKinds)[number];
  readonly mapping: unknown;
  readonly control: { readonly rows: string; readonly sums: string };
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

/** Keeps an upload for its owner for a day; whatever is older goes. */
export async function keepUpload(viewer: Viewer, kind: KeptUpload["kind"], { folder, files }: Upload): Promise<string> {
  await sweep();
  const id = randomUUID();
  await mkdir(root(), { recursive: true, mode: 0o700 });
  const names = files.map(({ name }) => name);
  await writeFile(join(folder, "about.json"), JSON.stringify({ ownerId: viewer.id, kind, names }), { mode: 0o600 });
  await rename(folder, join(root(), id));
  return id;
}

/** The upload of that id, if it is this viewer's and still there. */
export async function findUpload(viewer: Viewer, id: string | undefined): Promise<KeptUpload | null> {
  const about = uploadId.safeParse(id).success ? await aboutOf(String(id)) : null;
  if (!about || about.ownerId !== viewer.id) return null;
  const files = about.names.map((name, index) => ({ name, path: join(root(), String(id), String(index)) }));
  const { kind, mapping = null, control = { rows: "", sums: "" } } = about;
  return { id: String(id), kind, mapping, control, files };
}

/** Notes what the owner has said of the files, for the step that follows. */
export async function noteAnswers(
  { id }: KeptUpload,
  answers: Partial<Pick<KeptUpload, "mapping" | "control">>,
): Promise<void> {
  const about = await aboutOf(id);
  if (about) await writeFile(join(root(), id, "about.json"), JSON.stringify({ ...about, ...answers }), { mode: 0o600 });
}

/** Deletes the files of an upload once they are imported. */
export async function forgetUpload({ id }: KeptUpload): Promise<void> {
  await rm(join(root(), id), { recursive: true, force: true });
}

async function aboutOf(id: string): Promise<z.output<typeof keptUpload> | null> {
  try {
    return keptUpload.parse(JSON.parse(await readFile(join(root(), id, "about.json"), "utf8")));
  } catch {
    return null;
  }
}

async function sweep(): Promise<void> {
  const folders = await readdir(root()).catch(() => []);
  for (const folder of folders) {
    const path = join(root(), folder);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > keptMs) await rm(path, { recursive: true, force: true });
  }
}
