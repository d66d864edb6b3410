import { TextInput, type TextInputProps } from "@mantine/core"
import { dayIn } from "./addresses"
import { useDates } from "./dates"

/** A field for a day, told below in words: browsers write days each in their own way. */
export function DayInput({ value, description, ...rest }: TextInputProps & { value: string }) {
  const dates = useDates()
  const day = dayIn(value)
  const words = day && dates.day(day)
  return (
    <TextInput
      {...rest}
      type="date"
      value={value}
      description={
        words && description ? (
          <>
            {words}
            <br />
            {description}
          </>
        ) : (
          (words ?? description)
        )
      }
      inputWrapperOrder={["label", "input", "description", "error"]}
    />
  )
}
