/** A line that is no JSON. */
export class BrokenLine {
  constructor(readonly text: string) {}
}

/** The values of NDJSON, one a line; a blank line is undefined, so that places stay line numbers counted from 0. */
export function* jsonLines(text: string): Generator<unknown> {
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    yield readLine(text.slice(at, end));
    at = end + 1;
  }
}

function readLine(line: string): unknown {
  if (line.trim() === "") return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return new BrokenLine(line);
  }
}
