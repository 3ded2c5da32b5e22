import { DataTable, Td, Th } from "../data-table";

export type Step = {
  readonly name: string;
  /** All of the name where it shows a part of it. */
  readonly title?: string | undefined;
  readonly count: string;
  /** The bar's length: the share of the start that came this far, 0 to 1. */
  readonly share: number;
  readonly ofStart: string;
  /** The share of the step before; the first step has none. */
  readonly ofPrevious: string | null;
  /** The step where exceptionally many were lost. */
  readonly worse?: boolean | undefined;
};

type StepBarsProps = {
  readonly caption: string;
  readonly heads: {
    readonly name: string;
    readonly bar: string;
    readonly count: string;
    readonly ofStart: string;
    readonly ofPrevious: string;
  };
  readonly steps: readonly Step[];
};

/** How many came how far: plain bars from one common edge, with the count, its share of the start and of the step before. */
export function StepBars({ caption, heads, steps }: StepBarsProps) {
  return (
    <DataTable caption={caption} className="step-bars">
      <thead>
        <tr>
          <Th>{heads.name}</Th>
          <Th>{heads.bar}</Th>
          <Th num>{heads.count}</Th>
          <Th num>{heads.ofStart}</Th>
          <Th num>{heads.ofPrevious}</Th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.name} className={step.worse ? "step-worse" : undefined}>
            <Th scope="row" title={step.title}>
              {step.name}
            </Th>
            <td className="step-bar">
              <span style={{ width: `${Math.min(1, Math.max(0, step.share)) * 100}%` }} />
            </td>
            <Td num strong>
              {step.count}
            </Td>
            <Td num quiet>
              {step.ofStart}
            </Td>
            <td className={step.worse ? "num worse" : "num text-ink-2"}>{step.ofPrevious ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
