/**
 * Steps at the desk, for every screen that offers them: `<StepButtons>` shows what `allowed_actions` says, `<StepForm>`
 * asks for it, `sendStep` takes it without a form. Texts: the namespace `handling`.
 */
export { useDrafts } from "./drafts"
export { StepField } from "./Fields"
export { StepButtons } from "./StepButtons"
export { StepForm } from "./StepForm"
export { type Report, readReport, reportKey, sendStep, taken, useReport, useStep } from "./sending"
export { isTakeable, STEPS, type StepSpec, type Takeable, type Values } from "./specs"
export { bodyOf, emptyOf, missingOf, shownOf } from "./values"
