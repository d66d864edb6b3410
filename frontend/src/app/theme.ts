import { Anchor, Button, type CSSVariablesResolver, createTheme, Paper } from "@mantine/core"

/** One accent, the blue of the sea; the rest is black on white. Every pair of text and ground has a contrast of 4.5 or more. */
export const theme = createTheme({
  colors: {
    sea: ["#eaf4fb", "#d3e6f3", "#a5cde8", "#73b1db", "#4a99d0", "#2f88c6", "#1c74ad", "#0b5a8f", "#084a77", "#053a5f"],
  },
  primaryColor: "sea",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "'Public Sans Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1.0625rem", lg: "1.1875rem", xl: "1.375rem" },
  lineHeights: { md: "1.55" },
  headings: {
    fontWeight: "680",
    sizes: {
      h1: { fontSize: "clamp(1.625rem, 1.3rem + 1.5vw, 2.25rem)", lineHeight: "1.2" },
      h2: { fontSize: "clamp(1.25rem, 1.1rem + 0.6vw, 1.5rem)", lineHeight: "1.3" },
      h3: { fontSize: "1.125rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
  focusRing: "auto",
  components: {
    Button: Button.extend({ defaultProps: { size: "md" } }),
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    Paper: Paper.extend({ defaultProps: { radius: "md" } }),
    InputWrapper: { defaultProps: { withAsterisk: false } },
    TextInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md", autosize: true, minRows: 4 } },
    Select: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
  },
})

/** Dimmed text stays readable, and placeholders as well. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#55606a",
    "--mantine-color-placeholder": "#66707a",
    "--mantine-color-anchor": "#0b5a8f",
    "--lapor-line": "#dfe3e8",
    "--lapor-quiet": "#f5f7f9",
  },
  dark: {
    "--mantine-color-dimmed": "#b0b7bf",
    "--mantine-color-placeholder": "#9aa2ab",
    "--mantine-color-anchor": "#73b1db",
    "--lapor-line": "#3a3f45",
    "--lapor-quiet": "#202327",
  },
})
