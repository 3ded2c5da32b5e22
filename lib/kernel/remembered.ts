/** What an answer was computed from: the same version means the same facts. */
interface Remembered {
  readonly version: number;
  readonly answer: Promise<unknown>;
}

const most = 200;
const answers = new Map<string, Remembered>();

/**
 * Gives the answer of last time while nothing has changed since. The version is the number of the newest audit row:
 * every command writes one in its own transaction, so an unchanged version means unchanged facts, in whatever process
 * they were posted. Not for reads of journey events, which come in without an audit row. The least recently asked
 * answers are forgotten first; a failed one is never kept.
 */
export function remembered<Out>(key: string, version: number, compute: () => Promise<Out>): Promise<Out> {
  const known = answers.get(key);
  answers.delete(key);
  const kept = known?.version === version ? known : { version, answer: compute() };
  answers.set(key, kept);
  kept.answer.catch(() => {
    if (answers.get(key) === kept) answers.delete(key);
  });
  for (const oldest of answers.keys()) {
    if (answers.size <= most) break;
    answers.delete(oldest);
  }
  return kept.answer as Promise<Out>;
}
