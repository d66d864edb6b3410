import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Overview } from "@/features/overview/Overview"

export const Route = createFileRoute("/meja/ikhtisar")({ loader: () => texts("duty"), component: Overview })
