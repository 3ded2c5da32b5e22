import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "@/db/client";
import { type CopyCell, copyInto } from "@/db/copy";
import { type ImportProblem, problemsShown } from "../report";

const linesInMemory = 20_000;
const blockBytes = 1 << 20;

/** Everything an import has to say about cells, in file order; what exceeds memory waits in a temporary file. */
export interface ProblemSpool {
  readonly reject: (problem: ImportProblem) => void;
  readonly warn: (problem: ImportProblem) => void;
  /** The first 1,000 of each sort, and how many warnings there are. */
  readonly shown: () => { rejected: ImportProblem[]; warnings: ImportProblem[]; warningCount: number };
  /** Stores all of them under the import; the transaction must hold the import's row by then. */
  readonly store: (db: Db, importId: string) => Promise<void>;
  readonly close: () => void;
}

type Line = ImportProblem & { readonly isWarning: boolean };

/** A new, empty spool; close it whatever happens. */
export function openSpool(): ProblemSpool {
  const first = { rejected: [] as ImportProblem[], warnings: [] as ImportProblem[], warningCount: 0 };
  const overflow = overflowFile();
  let lines: string[] = [];
  const add = (line: Line) => {
    lines.push(JSON.stringify(line));
    if (lines.length < linesInMemory) return;
    overflow.append(lines);
    lines = [];
  };
  return {
    reject: (problem) => {
      if (first.rejected.length < problemsShown) first.rejected.push(problem);
      add({ ...problem, isWarning: false });
    },
    warn: (problem) => {
      first.warningCount += 1;
      if (first.warnings.length < problemsShown) first.warnings.push(problem);
      add({ ...problem, isWarning: true });
    },
    shown: () => first,
    store: (db, importId) =>
      copyInto(
        db,
        'import_problems (import_id, position, is_warning, file, "row", "column", value, reason_key, reason_values, suggestion)',
        cellsOf(importId, overflow.lines(), lines),
      ),
    close: overflow.remove,
  };
}

function* cellsOf(importId: string, ...sources: Iterable<string>[]): Generator<CopyCell[]> {
  let position = 0;
  for (const source of sources)
    for (const text of source) {
      const { isWarning, file, row, column, value, reason, suggestion } = JSON.parse(text) as Line;
      const cell = [file, row, column, value, reason.key, JSON.stringify(reason.values), suggestion];
      yield [importId, position, isWarning ? "t" : "f", ...cell];
      position += 1;
    }
}

/** A file of JSON lines, made when the first are appended. */
function overflowFile() {
  let folder: string | null = null;
  let file = -1;
  return {
    append(lines: readonly string[]) {
      if (folder === null) {
        folder = mkdtempSync(join(tmpdir(), "throughline-import-"));
        file = openSync(join(folder, "problems.jsonl"), "wx+", 0o600);
      }
      writeSync(file, `${lines.join("\n")}\n`);
    },
    *lines(): Generator<string> {
      if (folder === null) return;
      const block = Buffer.alloc(blockBytes);
      let rest = Buffer.alloc(0);
      for (let at = 0; ; ) {
        const read = readSync(file, block, 0, blockBytes, at);
        if (read === 0) return;
        at += read;
        rest = Buffer.concat([rest, block.subarray(0, read)]);
        const end = rest.lastIndexOf(10);
        if (end < 0) continue;
        yield* rest.subarray(0, end).toString("utf8").split("\n");
        rest = rest.subarray(end + 1);
      }
    },
    remove() {
      if (folder === null) return;
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}
