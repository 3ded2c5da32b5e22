import { SoftLink } from "@/app/_ui/soft-link";

export type ViewChoice = { readonly href: string; readonly label: string; readonly current: boolean };

type ViewChoicesProps = {
  readonly label: string;
  readonly choices: readonly ViewChoice[];
  readonly note?: string | undefined;
};

/** One of a few ways to look at the page, each with its own address. */
export function ViewChoices({ label, choices, note }: ViewChoicesProps) {
  return (
    <nav className="view-choices" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {choices.map((choice) => (
        <SoftLink key={choice.href} href={choice.href} keepScroll aria-current={choice.current ? "true" : undefined}>
          {choice.label}
        </SoftLink>
      ))}
      {note && <small>{note}</small>}
    </nav>
  );
}
