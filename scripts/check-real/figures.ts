/** Compares one figure with what is published, and says so on a line. */
export type Is = (name: string, expected: unknown, found: unknown) => void;

/** A tally of compared figures; what is compared is compared as JSON. */
export function figures() {
  let compared = 0;
  let different = 0;
  const is: Is = (name, expected, found) => {
    const [wanted, got] = [text(expected), text(found)];
    compared += 1;
    if (wanted !== got) different += 1;
    console.log(`${wanted === got ? "ok" : "DIFFERENT"} ${name} ${wanted} ${got}`);
  };
  return { is, count: () => compared, differing: () => different };
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? `${inner}` : inner));
