import { createFileRoute } from "@tanstack/react-router"
import { PublicShell } from "@/app/shells/PublicShell"

export const Route = createFileRoute("/_public")({ component: PublicShell })
