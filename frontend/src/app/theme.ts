import {
  type ButtonProps,
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  darken,
  lighten,
  type MantineTheme,
} from "@mantine/core"

/** One accent, the blue of the sea; the rest is black on white. Every pair of text and ground has a contrast of 4.5 or more. */
export const theme = createTheme({
  colors: {
    sea: ["#eaf4fb", "#d3e6f3", "#a5cde8", "#73b1db", "#4a99d0", "#2f88c6", "#1c74ad", "#0b5a8f", "#084a77", "#053a5f"],
  },
  primaryColor: "sea",
  primaryShade: { light: 7, dark: 6 },
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
    Button: {
      defaultProps: { size: "md" },
      vars: (_: MantineTheme, { variant, color }: ButtonProps) => ({
        root: variant === "subtle" && color === undefined ? { "--button-color": "var(--mantine-color-anchor)" } : {},
      }),
    },
    Anchor: { defaultProps: { underline: "always" } },
    Paper: { defaultProps: { radius: "md" } },
    InputWrapper: { defaultProps: { withAsterisk: false } },
    TextInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md", autosize: true, minRows: 4 } },
    Select: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    // A list that is closed is not there: kept, it would be measured on every page that has one.
    Combobox: { defaultProps: { keepMounted: false } },
    Checkbox: { defaultProps: { size: "md" } },
    CheckboxGroup: { defaultProps: { size: "md" } },
    Fieldset: {
      defaultProps: { mx: 0, styles: { legend: { fontSize: "var(--mantine-font-size-md)", fontWeight: 600 } } },
    },
    Radio: { defaultProps: { size: "md" } },
    RadioGroup: { defaultProps: { size: "md" } },
    // Their heads are no banner of the page.
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 0 },
        attributes: { header: { role: "presentation" } },
        styles: { title: { fontWeight: 650, fontSize: "1.2rem" } },
      },
    },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
  },
})

const HUES = Object.keys(DEFAULT_THEME.colors).filter((name) => name !== "dark")

/** Hues whose soft ground would be blacker than a dark page. */
const DARK: Record<string, [string, string, string]> = {
  gray: ["#2d3238", "#363c43", "#d3d9df"],
  sea: ["#10314d", "#163f61", "#b3d9f7"],
}

/** Soft grounds of badges and notices, with words on them that are read easily, by light and by dark. */
function soft(theme: MantineTheme, scheme: "light" | "dark"): Record<string, string> {
  const told: Record<string, string> = {}
  for (const name of [...HUES, "sea"]) {
    const hue = theme.colors[name]
    if (hue === undefined) continue
    const [ground, hover, words] =
      scheme === "light"
        ? [hue[0], hue[1], darken(hue[9], 0.45)]
        : (DARK[name] ?? [darken(hue[9], 0.62), darken(hue[9], 0.5), lighten(hue[2], 0.25)])
    told[`--mantine-color-${name}-light`] = ground
    if (name !== "sea") {
      told[`--mantine-color-${name}-filled`] = darken(hue[9], 0.3)
      told[`--mantine-color-${name}-filled-hover`] = darken(hue[9], 0.4)
    }
    told[`--mantine-color-${name}-light-hover`] = hover
    told[`--mantine-color-${name}-light-color`] = words
  }
  return told
}

/** Dimmed text stays readable, and placeholders as well. */
export const variables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    ...soft(theme, "light"),
    "--mantine-color-gray-light": "#e1e5e9",
    "--mantine-color-gray-light-hover": "#d5dade",
    "--mantine-color-gray-light-color": "#2b3238",
    "--mantine-color-dimmed": "#55606a",
    "--mantine-color-placeholder": "#66707a",
    "--mantine-color-anchor": "#0b5a8f",
    "--mantine-color-error": "#b42318",
    "--lapor-line": "#dfe3e8",
    "--lapor-quiet": "#f5f7f9",
  },
  dark: {
    ...soft(theme, "dark"),
    "--mantine-color-dimmed": "#b0b7bf",
    "--mantine-color-placeholder": "#9aa2ab",
    "--mantine-color-anchor": "#73b1db",
    "--mantine-color-error": "#ff9c94",
    "--lapor-line": "#3a3f45",
    "--lapor-quiet": "#2f343a",
  },
})
