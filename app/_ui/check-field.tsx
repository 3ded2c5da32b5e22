import type { ComponentProps, ReactNode } from "react";

type CheckFieldProps = Omit<ComponentProps<"input">, "type" | "className" | "name"> & {
  readonly name: string;
  readonly label: ReactNode;
};

/** A yes or no that is saved with the form. */
export function CheckField({ label, ...rest }: CheckFieldProps) {
  return (
    <label className="check-field">
      <input {...rest} type="checkbox" />
      <span>{label}</span>
    </label>
  );
}
