// One choice of a few, side by side.
import { ToggleGroup } from 'radix-ui'
import './segmented.css'

export interface SegmentedProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

export function Segmented<T extends string>({ label, value, choices, onChange }: SegmentedProps<T>) {
  const choose = (text: string) => {
    const chosen = choices.find((choice) => choice.value === text)
    if (chosen !== undefined) onChange(chosen.value)
  }
  return (
    <ToggleGroup.Root type="single" className="segmented" aria-label={label} value={value ?? ''} onValueChange={choose}>
      {choices.map((choice) => <ToggleGroup.Item key={choice.value} value={choice.value}>{choice.label}</ToggleGroup.Item>)}
    </ToggleGroup.Root>
  )
}
