import { createFileRoute } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { BackEntry } from "@/features/back-entry/BackEntry"

export const Route = createFileRoute("/meja/catat")({ loader: () => texts("entry"), component: BackEntry })
