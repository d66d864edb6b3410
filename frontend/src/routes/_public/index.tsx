import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { Home } from "@/features/home/Home"

export const Route = createFileRoute("/_public/")({ loader: () => texts("home"), component: Home })
