import "@mantine/notifications/styles.layer.css"
import { Notifications } from "@mantine/notifications"

export default function Notes() {
  return <Notifications position="bottom-center" />
}
