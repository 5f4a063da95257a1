import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"textarea">, "onChange" | "value" | "rows"> & {
  label: string;
  value: string;
  onText: (text: string) => void;
  singleLine?: boolean; // Enter leaves the field, and pasted line breaks become spaces
};

/** A text that is edited in place. It grows with its lines, because a hidden copy behind it does. */
export function AutoText({ label, value, onText, singleLine = false, className = "", ...props }: Props) {
  return (
    <div className={`grid ${className}`}>
      <textarea
        aria-label={label}
        rows={1}
        value={value}
        className="col-start-1 row-start-1 w-full resize-none overflow-hidden rounded-sm"
        onChange={({ target }) =>
          onText(singleLine ? target.value.replaceAll(/\s*\n\s*/g, " ") : target.value)
        }
        onKeyDown={(event) => {
          if (!singleLine || event.key !== "Enter") return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        {...props}
      />
      <div aria-hidden className="invisible col-start-1 row-start-1 min-w-0 whitespace-pre-wrap">
        {`${value || props.placeholder} `}
      </div>
    </div>
  );
}
