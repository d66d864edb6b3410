import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Answers } from "@/features/answers/Answers"

export const Route = createFileRoute("/meja/templat-jawaban")({ loader: () => texts("answers"), component: Answers })
