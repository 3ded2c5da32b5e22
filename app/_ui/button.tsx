import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export type ButtonLook = {
  /** One primary a view; quiet for what may be overlooked. */
  readonly tone?: "primary" | "plain" | "quiet" | undefined;
  readonly small?: boolean | undefined;
  readonly wide?: boolean | undefined;
  /** The key that does the same; shown inside the button. */
  readonly shortcut?: string | undefined;
  readonly children: ReactNode;
};

type Look = { readonly [Key in "tone" | "small" | "wide"]: ButtonLook[Key] | undefined };

const classOf = ({ tone = "plain", small, wide }: Look): string =>
  classNames("button", tone !== "plain" && `button-${tone}`, small && "button-small", wide && "button-wide");

/** A button that does something. It is of type "button" unless it says that it submits. */
export function Button({
  tone,
  small,
  wide,
  shortcut,
  children,
  type = "button",
  ...rest
}: ButtonLook & Omit<ComponentProps<"button">, "children" | "className">) {
  return (
    <button {...rest} type={type} className={classOf({ tone, small, wide })}>
      {children}
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  );
}

/** The same look for something that leads elsewhere. */
export function ButtonLink({
  tone,
  small,
  wide,
  shortcut,
  children,
  ...rest
}: ButtonLook & Omit<ComponentProps<typeof Link>, "children" | "className">) {
  return (
    <Link {...rest} className={classOf({ tone, small, wide })}>
      {children}
      {shortcut && <kbd>{shortcut}</kbd>}
    </Link>
  );
}
