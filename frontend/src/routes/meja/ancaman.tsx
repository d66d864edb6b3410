import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Reprisals } from "@/features/oversight/Reprisals"

export const Route = createFileRoute("/meja/ancaman")({ loader: () => texts("oversight"), component: Reprisals })
